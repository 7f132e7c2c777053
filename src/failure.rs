//! Machine failures: the disk or the system refused something.
//!
//! An [`std::io::Error`] alone never says which file it was about; everything that touches the
//! disk wraps it here, with what was tried and where. `main` prints the one text and exits 3.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use crate::diagnostic::Language;

/// What was tried when the machine failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or its properties.
    Read,
    /// Reading a file again that somebody changed in between.
    ReadAgain,
    /// Listing a folder.
    List,
    /// Creating or writing a file or folder.
    Write,
    /// Renaming a staged file to its place.
    Replace,
    /// Removing a file or folder.
    Remove,
    /// Taking the lock of an output.
    Lock,
    /// Listening at an address of this machine.
    Listen,
}

/// One refusal of the disk: what was tried, where, and why it failed.
#[derive(Debug)]
pub struct Failure {
    /// What was tried.
    pub action: Action,
    /// The file or folder concerned.
    pub path: PathBuf,
    /// What the system said.
    pub cause: io::Error,
}

impl Failure {
    /// Makes the closure for `map_err`: `fs::read(p).map_err(Failure::at(Action::Read, p))`.
    pub fn at(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        move |cause| Self { action, path: path.to_path_buf(), cause }
    }

    /// One line for people, in `language`; the system's own words stay as they are.
    pub fn text(&self, language: Language) -> String {
        let path = self.path.display();
        let cause = &self.cause;
        match (language, self.action) {
            (Language::Chinese, Action::ReadAgain) => {
                return format!("{path} 在生成过程中被改动，请再生成一次");
            }
            (Language::English, Action::ReadAgain) => {
                return format!("`{path}` changed during the build; run it again");
            }
            _ => {}
        }
        match language {
            Language::Chinese => {
                let action = match self.action {
                    Action::Read | Action::ReadAgain => "无法读取",
                    Action::List => "无法列出文件夹",
                    Action::Write => "无法写入",
                    Action::Replace => "无法替换",
                    Action::Remove => "无法删除",
                    Action::Lock => "无法锁定",
                    Action::Listen => "无法监听",
                };
                format!("{action} {path}：{cause}")
            }
            Language::English => {
                let action = match self.action {
                    Action::Read | Action::ReadAgain => "read",
                    Action::List => "list",
                    Action::Write => "write",
                    Action::Replace => "replace",
                    Action::Remove => "remove",
                    Action::Lock => "lock",
                    Action::Listen => "listen at",
                };
                format!("cannot {action} `{path}`: {cause}")
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

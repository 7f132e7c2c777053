//! Embeds the default theme and the gallery, and fingerprints the program.
//!
//! The lists of files are made here because `include_dir`-like macros do not see changed
//! files on stable Rust; every folder is named to Cargo. The fingerprint is a hash of all that
//! decides what the program writes: `src`, the embedded theme, `Cargo.lock` and `Cargo.toml`.

#![expect(clippy::disallowed_methods, reason = "a build script asks Cargo and reads files")]

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let theme = files_below(&root.join("themes/default"))?;
    embed(&root.join("themes/default"), &theme, &out.join("default_theme.rs"))?;

    let mut inputs = files_below(&root.join("src"))?;
    let gallery = root.join("src/gallery");
    let is_code = |file: &Path| file.extension().is_some_and(|end| end == "rs");
    let sites: Vec<PathBuf> = inputs
        .iter()
        .filter(|file| file.starts_with(&gallery) && !is_code(file))
        .cloned()
        .collect();
    embed(&gallery, &sites, &out.join("gallery.rs"))?;
    inputs.extend(theme);
    inputs.extend(["Cargo.lock", "Cargo.toml", "build.rs"].map(|name| root.join(name)));
    for name in ["Cargo.lock", "Cargo.toml", "build.rs"] {
        println!("cargo::rerun-if-changed={name}");
    }
    let mut hash = Fnv::new();
    for file in inputs {
        hash.write(slashed(file.strip_prefix(&root)?).as_bytes());
        hash.write(&fs::read(&file)?);
    }
    println!("cargo::rustc-env=GONGKAI_FINGERPRINT={:016x}", hash.0);
    Ok(())
}

/// Writes a list of files for `include!`: path from `folder` and content of each.
fn embed(folder: &Path, files: &[PathBuf], list_file: &Path) -> Result<(), Box<dyn Error>> {
    let mut list = String::from("[\n");
    for file in files {
        let name = slashed(file.strip_prefix(folder)?);
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", file.display().to_string())?;
    }
    list.push_str("]\n");
    fs::write(list_file, list)?;
    Ok(())
}

/// All files below a folder, sorted; each folder is watched.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_type()?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else {
            println!("cargo::rerun-if-changed={}", entry.path().display());
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// FNV-1a with 64 bits: a fingerprint against accidents, without a dependency of the build.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

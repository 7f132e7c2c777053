//! Private entry of tester x2; deleted at the end.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk as a user does")]
#![allow(dead_code, unused_imports)]
#[path = "suite/project.rs"] mod project;
#[path = "suite/proof.rs"] mod proof;
#[path = "suite/broken.rs"] mod broken;
#[path = "suite/output.rs"] mod output;
#[path = "suite/commands.rs"] mod commands;
#[path = "suite/chance.rs"] mod chance;
#[path = "suite/import.rs"] mod import;
#[path = "suite/build.rs"] mod build;
#[path = "suite/diagnostics.rs"] mod diagnostics;
#[path = "suite/configuration.rs"] mod configuration;

mod fuzz {
    use gongkai::{markdown, import};
    use std::panic;
    struct C(u64);
    impl C { fn b(&mut self, n: usize) -> usize { self.0 ^= self.0<<13; self.0 ^= self.0>>7; self.0 ^= self.0<<17; (self.0 % n as u64) as usize } }
    const H: [&str; 48] = ["*","**","***","_","~~","`","```\n","[","](","](a.md)","![","[^1]","\n[^1]: ","\n| a | b |\n|---|:-:|\n","|","\n\n","\n","# ","### ","> ","- ","1. ","<div>","</div>","<b","<table><tr><td colspan=2>","<!--","-->","&amp;","&#0;","\u{feff}","\0","。","**中文。**","，","“","”","表：甲\n\n","- [ ] ","<script>","\t","    ","\\","{#id}","https://a.cn","<a@b>","\u{200b}","\u{20000}"];
    fn mutate(c: &mut C, s: &str) -> String {
        let mut v: Vec<char> = s.chars().collect();
        for _ in 0..=c.b(20) {
            let i = c.b(v.len()+1); let j=(i+c.b(30)).min(v.len());
            match c.b(4) { 0 => { v.drain(i..j); } 1 => { let p: Vec<char>=v[i..j].to_vec(); v.splice(i..i,p); } _ => { let p: Vec<char>=H[c.b(H.len())].chars().collect(); v.splice(i..i,p); } }
        }
        v.into_iter().collect()
    }
    #[test] #[ignore]
    fn bodies() {
        let mut c = C(std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(88172645463325252));
        let mut seeds=Vec::new();
        for e in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"),"/content")).into_iter().flatten() { if e.path().extension().is_some_and(|x| x=="md") { let t=std::fs::read_to_string(e.path()).unwrap(); let b=t.splitn(3,"---\n").nth(2).unwrap().to_owned(); let b: String = b.chars().take(1500).collect(); seeds.push(b);} }
        let phrases = markdown::Phrases { footnotes:"注".into(), back:"返回".into(), table:"表".into(), done:"x".into(), open:"o".into() };
        let kw=["举措".to_owned(),"不足".to_owned()];
        let parts=[markdown::Part{slug:"actions",keywords:&kw}];
        let options = markdown::Options { parts:&parts, phrases:&phrases };
        let start=std::time::Instant::now(); let mut n=0;
        while start.elapsed().as_secs()<120 {
            let i=c.b(seeds.len()); let s=seeds[i].clone(); let s = mutate(&mut c,&s);
            let r = panic::catch_unwind(|| { let out=markdown::render(&s,&options,&mut |_,t,range| { assert!(s.get(range.clone()).is_some(), "range {range:?}"); markdown::Target::Address(t.to_owned())}); let ids: std::collections::HashSet<_>=out.ids.iter().collect(); assert_eq!(ids.len(),out.ids.len(),"ids twice"); assert!(!out.html.contains("<script")); gongkai::render::minify(out.html.as_bytes()); });
            if r.is_err() { std::fs::write(format!("/work/scratch/x2/crash-{n}.md"),&s).unwrap(); println!("CRASH {n}"); }
            let r = panic::catch_unwind(|| { let _=import::import(&import::Request{bytes:s.as_bytes(),file_name:"a.txt",..Default::default()}).map(|i| i.markdown(gongkai::diagnostic::Language::Chinese)); });
            if r.is_err() { std::fs::write(format!("/work/scratch/x2/crashi-{n}.md"),&s).unwrap(); println!("CRASHI {n}"); }
            n+=1;
        }
        println!("{n} runs");
    }
}

//! The folder of the build, and the hashes in the names of its files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::Failure;

/// How many hexadecimal digits of a name are the hash of the content.
const DIGITS: usize = 16;

pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    pub(crate) fn read(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let path = self.0.join(name);
        fs::read(&path).map_err(|problem| format!("{}: {problem}", path.display()).into())
    }

    pub(crate) fn read_text(&self, name: &str) -> Result<String, Failure> {
        Ok(String::from_utf8(self.read(name)?).map_err(|problem| format!("{name}: {problem}"))?)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<(), Failure> {
        let path = self.0.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, content).map_err(|problem| format!("{}: {problem}", path.display()).into())
    }

    /// Writes a file with the hash of its content in its name, so that a cache may keep it for ever. Returns the name.
    pub(crate) fn write_named(&self, start: &str, end: &str, content: impl AsRef<[u8]>) -> Result<String, Failure> {
        let name = format!("{start}-{}{end}", digits([content.as_ref()]));
        self.write(&name, content)?;
        Ok(name)
    }

    pub(crate) fn remove(&self, name: &str) -> Result<(), Failure> {
        Ok(fs::remove_file(self.0.join(name))?)
    }

    /// The names of the files at the top of the folder, sorted.
    pub(crate) fn names(&self) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                names.push(utf8(&entry.path())?);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The only file whose name starts and ends so.
    pub(crate) fn find(&self, start: &str, end: &str) -> Result<String, Failure> {
        let names = self.names()?;
        let mut found = names.into_iter().filter(|name| name.starts_with(start) && name.ends_with(end));
        match (found.next(), found.next()) {
            (Some(name), None) => Ok(name),
            _ => Err(format!("{}: expected one file {start}…{end}", self.0.display()).into()),
        }
    }
}

fn utf8(path: &Path) -> Result<String, Failure> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name.ok_or_else(|| format!("{}: expected a name in UTF-8", path.display()))?.to_owned())
}

/// The hash of some content.
pub(crate) fn digits<'a>(content: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in content {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut all: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    all.truncate(DIGITS);
    all
}

/// Whether a file has a hash in its name, from us or from Trunk (which drops leading zeros).
pub(crate) fn is_named(name: &str) -> bool {
    let after = name.rsplit_once('-').map_or("", |(_, after)| after);
    let end = after.find(['.', '_']).unwrap_or(0);
    (12..=DIGITS).contains(&end) && after[..end].bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The text with the only occurrence of `what` changed. Another number of occurrences is an error.
pub(crate) fn once(text: &str, what: &str, change: impl FnOnce(&str) -> String) -> Result<String, Failure> {
    let count = text.matches(what).count();
    if count != 1 {
        return Err(format!("expected {what:?} once in what Trunk has built, found it {count} times").into());
    }
    Ok(text.replacen(what, &change(what), 1))
}

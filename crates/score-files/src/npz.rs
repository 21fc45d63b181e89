//! Reads NumPy's archives: ZIP files of arrays, stored or deflated.

use std::io::{self, Read, Seek};

use zip::{ZipArchive, result::ZipError};

use super::{
    Columns, Damage, Loaded, ScoresError,
    arrays::{self, stem},
    input::{Input, Meter},
    npy::Header,
};

/// Reads an archive. Its two arrays are unpacked side by side, each by a reader of its own.
pub(super) fn read<R: Read + Seek + Clone>(
    input: Input<R>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let Input { name: file, reader, .. } = input;
    let corrupt = |damage: Damage| ScoresError::Corrupt { file: file.clone(), damage };
    let mut archive = ZipArchive::new(reader).map_err(|error| corrupt(damage(&error)))?;
    let (places, names) = arrays(&archive);
    if names.is_empty() {
        return Err(ScoresError::Empty { file });
    }
    let mut header = |array: usize| {
        let (place, name) = places.get(array).zip(names.get(array)).ok_or_else(|| corrupt(Damage::Directory))?;
        let mut entry = archive.by_index(*place).map_err(|error| corrupt(damage(&error)))?;
        Header::read(name, &mut entry)
    };
    let roles = arrays::roles(&file, &names, &mut header, columns)?;
    let (scores, labels) = roles.places();
    let (score_header, label_header) = (header(scores)?, header(labels)?);
    let mut second = archive.clone();
    let scores = opened(&mut archive, places.get(scores), score_header).map_err(|error| corrupt(damage(&error)))?;
    let labels = opened(&mut second, places.get(labels), label_header).map_err(|error| corrupt(damage(&error)))?;
    arrays::read_opened(roles, scores, labels, columns, meter)
}

/// The places of an archive's arrays, and their names. Other files in it are ignored.
fn arrays<R: Read + Seek>(archive: &ZipArchive<R>) -> (Vec<usize>, Vec<String>) {
    let array = |place: usize| {
        let name = archive.name_for_index(place)?.ok()?;
        name.ends_with(".npy").then(|| (place, stem(&name).to_owned()))
    };
    (0..archive.len()).filter_map(array).unzip()
}

/// An array of an archive, at its first number.
fn opened<'a, R: Read + Seek>(
    archive: &'a mut ZipArchive<R>,
    place: Option<&usize>,
    header: Header,
) -> Result<(Header, Box<dyn Read + 'a>), ZipError> {
    let mut entry = archive.by_index(*place.ok_or(ZipError::FileNotFound)?)?;
    io::copy(&mut entry.by_ref().take(header.bytes), &mut io::sink())?;
    Ok((header, Box::new(entry)))
}

fn damage(error: &ZipError) -> Damage {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword | ZipError::CompressionMethodNotSupported(_) => {
            Damage::Packing
        }
        _ => Damage::Directory,
    }
}

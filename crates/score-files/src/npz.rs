//! Reads NumPy's archives: ZIP files of arrays, stored or deflated.

use std::io::{self, Read, Seek};

use zip::{ZipArchive, result::ZipError};

use super::{
    Columns, Damage, Foreign, Loaded, ScoresError,
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
        return Err(ScoresError::Foreign { format: Foreign::of_archive(archive.file_names().flatten()), file });
    }
    let mut header = |array: usize| {
        let (place, name) = places.get(array).zip(names.get(array)).ok_or_else(|| corrupt(Damage::Directory))?;
        let mut entry = archive.by_index(*place).map_err(|error| corrupt(damage(&error)))?;
        Header::read(name, &mut entry)
    };
    // A single structured array is as many arrays as it has fields.
    let fields = if let [_] = names[..] { header(0)?.fields } else { Vec::new() };
    let of_fields = !fields.is_empty();
    let names = if of_fields { fields.iter().map(|field| field.name.clone()).collect() } else { names.clone() };
    let mut header = |array: usize| match fields.get(array) {
        Some(field) => Ok(field.clone()),
        None => header(array),
    };
    let roles = arrays::roles(&file, &names, &mut header, columns)?;
    let (scores, labels) = roles.places();
    let (score_header, label_header) = (header(scores)?, header(labels)?);
    let entry = |array: usize| places.get(if of_fields { 0 } else { array });
    let mut second = archive.clone();
    let scores = opened(&mut archive, entry(scores), score_header).map_err(|error| corrupt(damage(&error)))?;
    let labels = opened(&mut second, entry(labels), label_header).map_err(|error| corrupt(damage(&error)))?;
    arrays::read_opened(roles, &names, scores, labels, columns, meter)
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

//! The worker's side of reading files: files come in, progress and the sketch go out.
//!
//! What goes out is an array: a word that says what it is, and its values in the order in which [`answer`] writes them.
//! `web::reader` takes them apart again.

use std::io::{self, Read, Seek, SeekFrom};

use js_sys::{Array, Date, Float64Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent, ReadableStreamDefaultReader};

use crate::{
    BUILD,
    scores::{
        Sketch,
        files::{self, Column, Columns, Kind, Loaded, Opened, Progress, ScoresError, Source},
    },
    text,
};

/// A slice of a file that is held at a time. Each costs the browser a few milliseconds, whatever its length.
const BUFFER: u64 = 1 << 22;
/// Between two reports of progress, in ms.
const REPORT_EVERY: f64 = 100.0;

/// Waits for files.
pub fn start() {
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    let page = scope.clone();
    let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (page, job) = (page.clone(), Array::from(&event.data()));
        spawn_local(async move { post(&page, &answer(&page, &job).await) });
    });
    scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
    post(&scope, &message("ready", [BUILD.into()]));
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &Array) {
    // Arrays of numbers and strings can always be sent.
    let _ = scope.post_message(message);
}

fn message<const N: usize>(word: &str, values: [JsValue; N]) -> Array {
    std::iter::once(JsValue::from_str(word)).chain(values).collect()
}

/// Reads what the page asks for: files, place of the scores, place of the labels, whether the scores are logits, whether to
/// ask for all of that, and the words of the page where they are not the program's own.
async fn answer(scope: &DedicatedWorkerGlobalScope, job: &Array) -> Array {
    let files: Vec<File> = Array::from(&job.get(0)).iter().filter_map(|file| file.dyn_into().ok()).collect();
    let place = |index| job.get(index).as_f64().map(|place| Column::Place(place as usize));
    let ask = job.get(4).is_truthy();
    // The page is of this build, and so are its words.
    if let Some(Ok(locale)) = job.get(5).as_string().map(text::Locale::parse) {
        text::use_locale(locale);
    }
    let columns = Columns { scores: place(1), labels: place(2), is_logit: job.get(3).as_bool(), ask };
    let mut reported = Date::now();
    let mut report = |progress: Progress| {
        let now = Date::now();
        if now - reported >= REPORT_EVERY {
            reported = now;
            post(scope, &message("progress", [progress.bytes.into_f64(), progress.rows.into_f64()]));
        }
    };
    match read(&files, &columns, &mut report).await {
        Ok(loaded) => done(&loaded),
        Err(error) => failed(&error),
    }
}

async fn read(files: &[File], columns: &Columns, report: &mut dyn FnMut(Progress)) -> Result<Loaded, ScoresError> {
    let mut opened = files::open(files.iter().cloned().map(source).collect(), columns)?;
    if let (Some(start), Some(file)) = (opened.rows_from(), files.first()) {
        // What does not come this way is read in slices, which meet the same trouble if it lasts, and name it.
        let _ = stream(&mut opened, file, start, report).await;
    }
    opened.finish(report)
}

/// Brings a table by a stream: the browser reads ahead, and a slice costs several times as much.
async fn stream(
    table: &mut Opened<BlobReader>,
    file: &File,
    start: u64,
    report: &mut dyn FnMut(Progress),
) -> Result<(), JsValue> {
    let rows = file.slice_with_f64(start as f64)?;
    let reader = rows.stream().get_reader().dyn_into::<ReadableStreamDefaultReader>()?;
    loop {
        let read = JsFuture::from(reader.read()).await?;
        let Ok(piece) = Reflect::get(&read, &"value".into())?.dyn_into::<Uint8Array>() else { return Ok(()) };
        if !table.take(piece.length() as usize, |room| piece.copy_to(room)) {
            JsFuture::from(reader.cancel()).await?;
            return Ok(());
        }
        report(table.progress());
    }
}

fn source(file: File) -> Source<BlobReader> {
    let bytes = file.size() as u64;
    Source {
        name: file.name(),
        bytes,
        reader: BlobReader { blob: file.into(), bytes, at: 0, buffer: Vec::new(), start: 0 },
    }
}

fn done(loaded: &Loaded) -> Array {
    let kind = match loaded.kind {
        Kind::Scores => "scores",
        Kind::Logits => "logits",
        Kind::Sketch => "sketch",
    };
    let classes = [&loaded.sketches.positives, &loaded.sketches.negatives];
    let unbounded: Vec<f64> =
        classes.iter().flat_map(|sketch| [sketch.certain() as f64, sketch.infinite() as f64]).collect();
    let [positives, negatives] = classes.map(bins);
    message(
        "done",
        [
            positives.into(),
            negatives.into(),
            Float64Array::from(&unbounded[..]).into(),
            files::write_sketch(&loaded.sketches).into(),
            loaded.rows.into_f64(),
            kind.into(),
            loaded.columns.iter().flatten().map(|name| JsValue::from_str(name)).collect::<Array>().into(),
        ],
    )
}

/// Number, count, mean and variance of each bin.
fn bins(sketch: &Sketch) -> Float64Array {
    let numbers: Vec<f64> = sketch
        .bins_by_loss()
        .flat_map(|(number, bin)| [number as f64, bin.count as f64, bin.mean, bin.variance])
        .collect();
    Float64Array::from(&numbers[..])
}

fn failed(error: &ScoresError) -> Array {
    let sentence = text::scores_error(error).into();
    let strings = |names: &[String]| names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into();
    match error {
        ScoresError::ColumnsUnknown { headers, sample, likely, .. } => {
            let likely = likely.iter().map(|&place| JsValue::from_f64(place as f64)).collect::<Array>();
            message("choose", [sentence, strings(headers), strings(sample), likely.into()])
        }
        _ => message("error", [sentence, error.depends_on_columns().into()]),
    }
}

trait IntoF64 {
    fn into_f64(self) -> JsValue;
}

impl IntoF64 for u64 {
    /// Exact below 2⁵³, which is 9 PB.
    fn into_f64(self) -> JsValue {
        JsValue::from_f64(self as f64)
    }
}

/// A file of the user's, read in slices.
#[derive(Clone)]
struct BlobReader {
    blob: Blob,
    bytes: u64,
    at: u64,
    buffer: Vec<u8>,
    /// Where in the file the buffer begins.
    start: u64,
}

impl BlobReader {
    fn fill(&mut self) -> Result<(), JsValue> {
        let end = self.bytes.min(self.at + BUFFER);
        let slice = self.blob.slice_with_f64_and_f64(self.at as f64, end as f64)?;
        let content = Uint8Array::new(&FileReaderSync::new()?.read_as_array_buffer(&slice)?.into());
        self.buffer.resize(content.length() as usize, 0);
        content.copy_to(&mut self.buffer);
        self.start = self.at;
        Ok(())
    }

    /// The rest of the buffer from the position on.
    fn ahead(&self) -> &[u8] {
        let offset = self.at.checked_sub(self.start).and_then(|offset| usize::try_from(offset).ok());
        offset.and_then(|offset| self.buffer.get(offset..)).unwrap_or_default()
    }
}

impl Read for BlobReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ahead().is_empty() && self.at < self.bytes {
            self.fill().map_err(|error| io::Error::other(describe(&error)))?;
        }
        let bytes = self.ahead().read(out)?;
        self.at += bytes as u64;
        Ok(bytes)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::Current(by) => (self.at, by),
            SeekFrom::End(by) => (self.bytes, by),
        };
        self.at = base.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// What the browser says: a file that was changed or removed meanwhile, most often.
fn describe(error: &JsValue) -> String {
    error.dyn_ref::<web_sys::DomException>().map_or_else(|| format!("{error:?}"), web_sys::DomException::message)
}

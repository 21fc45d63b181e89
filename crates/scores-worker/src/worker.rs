//! The worker's side of reading files. It takes files, and sends its progress and the sketch.

use std::{
    cell::RefCell,
    io::{self, Read, Seek, SeekFrom},
};

use explorer_model::text;
use js_sys::{Date, Reflect, Uint8Array};
use score_files::{
    Column, Columns, Doubt, Foreign, Kind, Loaded, Offer, Opened, Progress, ScoresError, Source, open, shortened,
    write_sketch,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent, ReadableStreamDefaultReader};

use crate::{
    BUILD,
    pieces::{Piece, Reading, Taken},
    protocol::{Job, Message, ReadFile, hard_numbers_of, numbers_of, word_of},
};

/// The length of the slice of a file that is in memory. Each slice costs the browser a few milliseconds, whatever its
/// length.
const BUFFER: u64 = 1 << 22;
/// The time between two reports of progress, in ms.
const REPORT_EVERY: f64 = 100.0;

/// The program that reads Parquet.
const PARQUET: &str = "parquet-worker";
/// Set by `web/scores-worker_loader.js`, which can start other programs. The page in one file has none.
const HAS_PROGRAMS: &str = "hasPrograms";

/// Says that the worker is ready, and waits for files.
pub fn start() {
    let has_programs = Reflect::get(&js_sys::global(), &HAS_PROGRAMS.into()).is_ok_and(|has| has.is_truthy());
    listen(read, has_programs.then_some(PARQUET));
}

/// The same for files in Parquet.
#[cfg(feature = "parquet")]
pub fn start_parquet() {
    listen(read_parquet, None);
}

/// `parquet` is the name of the program that reads Parquet, if this one does not.
fn listen<R>(read: R, parquet: Option<&'static str>)
where
    R: AsyncFn(&[File], &Columns, &mut dyn FnMut(Progress)) -> Result<Loaded, ScoresError> + Copy + 'static,
{
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    let page = scope.clone();
    let reading = RefCell::new(Reading::default());
    let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(piece) = Piece::decode(&event.data()) {
            post(&page, &taken(&page, &mut reading.borrow_mut(), piece));
            return;
        }
        let (page, job) = (page.clone(), Job::decode(&event.data()));
        spawn_local(async move {
            let message = match answer(&page, job, read).await {
                Ok(loaded) => done(&loaded),
                Err(ScoresError::Foreign { format: Foreign::Parquet, .. }) if parquet.is_some() => {
                    Message::Program { name: parquet.unwrap_or_default().to_owned() }
                }
                Err(error) => failed(error),
            };
            post(&page, &message);
        });
    });
    scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
    post(&scope, &Message::Ready { build: BUILD.to_owned() });
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &Message) {
    // Arrays of numbers and strings can always be sent.
    let _ = scope.post_message(&message.encode());
}

/// Takes a piece of a script's scores.
fn taken(scope: &DedicatedWorkerGlobalScope, reading: &mut Reading, mut piece: Piece) -> Message {
    use_words(piece.words.take());
    let mut report = reporter(scope);
    let taken = reading.take(&piece, &mut |rows| report(Progress { bytes: 0, rows: rows as u64 }));
    match taken {
        Ok(Taken::So(rows)) => Message::Taken { rows },
        Ok(Taken::All(loaded)) => done(&loaded),
        Err(sentence) => Message::Error { sentence, recipe: String::new(), depends_on_columns: false },
    }
}

/// Takes the page's words: the page is of this build.
fn use_words(words: Option<String>) {
    if let Some(Ok(locale)) = words.map(text::Locale::parse) {
        text::use_locale(locale);
    }
}

/// Tells the page how far reading is, not too often.
fn reporter(scope: &DedicatedWorkerGlobalScope) -> impl FnMut(Progress) {
    let mut reported = Date::now();
    move |progress: Progress| {
        let now = Date::now();
        if now - reported >= REPORT_EVERY {
            reported = now;
            // Both numbers are exact below 2⁵³, which is 9 PB.
            post(scope, &Message::Progress { bytes: progress.bytes as f64, rows: progress.rows as f64 });
        }
    }
}

/// Reads what the page asks for.
async fn answer<R>(scope: &DedicatedWorkerGlobalScope, job: Job, read: R) -> Result<Loaded, ScoresError>
where
    R: AsyncFn(&[File], &Columns, &mut dyn FnMut(Progress)) -> Result<Loaded, ScoresError>,
{
    use_words(job.words);
    let choice = job.columns;
    let [scores, labels] = [choice.scores, choice.labels].map(|place| place.map(Column::Place));
    let (kind, positive) = (choice.kind, choice.positive);
    let columns = Columns { scores, labels, kind, positive, swapped: choice.swapped, ask: choice.ask };
    read(&job.files, &columns, &mut reporter(scope)).await
}

async fn read(files: &[File], columns: &Columns, report: &mut dyn FnMut(Progress)) -> Result<Loaded, ScoresError> {
    let mut opened = open(files.iter().cloned().map(source).collect(), columns)?;
    if let (Some(start), Some(file)) = (opened.rows_from(), files.first()) {
        // What the stream does not bring is read in slices. If the trouble lasts, they meet it too, and report it.
        let _ = stream(&mut opened, file, start, report).await;
    }
    opened.finish(report)
}

#[cfg(feature = "parquet")]
async fn read_parquet(
    files: &[File],
    columns: &Columns,
    report: &mut dyn FnMut(Progress),
) -> Result<Loaded, ScoresError> {
    let file = files.first().ok_or(ScoresError::WrongFiles { found: 0 })?;
    let name = file.name();
    // The crate that reads pages has assertions that a damaged file can break. The program ends then, and says so before.
    std::panic::set_hook(Box::new(move |_| {
        let error = ScoresError::Corrupt { file: name.clone(), damage: score_files::Damage::Pages };
        post(&js_sys::global().unchecked_into(), &failed(error));
    }));
    score_files::read_parquet(source(file.clone()), columns, report)
}

/// Brings a table by a stream. The browser reads ahead in it, which makes it several times as fast as slices.
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

fn done(loaded: &Loaded) -> Message {
    let classes = [&loaded.sketches.positives, &loaded.sketches.negatives];
    Message::Done(Box::new(ReadFile {
        bins: classes.map(numbers_of),
        unbounded: classes.map(|sketch| [sketch.certain() as f64, sketch.infinite() as f64]),
        sketch: write_sketch(&loaded.sketches),
        rows: loaded.rows as f64,
        kind: word_of(loaded.kind).to_owned(),
        columns: loaded.columns.iter().flatten().map(|name| shortened(name)).collect(),
        ranking: loaded.ranking(),
        hardest: hard_numbers_of(loaded.hardest.as_ref()),
    }))
}

fn failed(error: ScoresError) -> Message {
    let sentence = text::scores_error(&error);
    match error {
        ScoresError::ColumnsUnknown { offers, likely, .. } => {
            let kind = kind_of_scores(&offers, likely);
            Message::Choose { sentence, offers, likely, kind, labels: Vec::new() }
        }
        ScoresError::Unclear { doubt, offers, used, .. } => {
            let kind =
                if matches!(doubt, Doubt::Percent { .. }) { Kind::Percent } else { kind_of_scores(&offers, used) };
            let labels = if let Doubt::Positive { labels } = doubt { labels.to_vec() } else { Vec::new() };
            Message::Choose { sentence, offers, likely: used, kind, labels }
        }
        _ => {
            let recipe = error.recipe().unwrap_or_default().to_owned();
            Message::Error { sentence, recipe, depends_on_columns: error.depends_on_columns() }
        }
    }
}

/// What the scores are that a user is offered first.
fn kind_of_scores(offers: &[Offer], [scores, _]: [usize; 2]) -> Kind {
    offers.iter().find(|offer| offer.place == scores).map_or(Kind::Scores, |offer| offer.kind)
}

/// A file of the user, read in slices.
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
    /// Reads the slice with the position. Slices begin at multiples of their length, so that going back by small steps,
    /// as through the end of an archive, reads nothing twice.
    fn fill(&mut self) -> Result<(), JsValue> {
        let start = self.at - self.at % BUFFER;
        let end = self.bytes.min(start + BUFFER);
        let slice = self.blob.slice_with_f64_and_f64(start as f64, end as f64)?;
        let content = Uint8Array::new(&FileReaderSync::new()?.read_as_array_buffer(&slice)?.into());
        self.buffer.resize(content.length() as usize, 0);
        content.copy_to(&mut self.buffer);
        self.start = start;
        Ok(())
    }

    /// The part of the buffer from the position on.
    fn ahead(&self) -> &[u8] {
        let offset = self.at.checked_sub(self.start).and_then(|offset| usize::try_from(offset).ok());
        offset.and_then(|offset| self.buffer.get(offset..)).unwrap_or_default()
    }
}

impl Read for BlobReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ahead().is_empty() && self.at < self.bytes {
            // The browser says why in words of its own. The page has a sentence for it.
            self.fill().map_err(|_| io::Error::from(io::ErrorKind::Other))?;
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

//! Files of other programs, which are refused by their names, with the lines that make a readable file of them.

/// A format that is recognised and not read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Foreign {
    /// PyTorch's `torch.save`, or a checkpoint.
    PyTorch,
    /// Python's `pickle`.
    Pickle,
    /// HDF5, of Keras and MATLAB too.
    Hdf5,
    /// A workbook of Excel, or of another spreadsheet.
    Excel,
    /// JSON.
    Json,
    /// JSON with detections, as COCO's tools write their results.
    Detections,
    /// JSON with an object in each line.
    JsonLines,
    /// Apache Parquet.
    Parquet,
    /// Apache Arrow, or Feather.
    Arrow,
    /// A table packed by zstd, bzip2 or xz.
    Packed,
    /// A ZIP archive without arrays.
    Zip,
}

impl Foreign {
    /// Lines of Python that write the scores into a file that can be read.
    #[must_use]
    pub fn recipe(self) -> &'static str {
        match self {
            Self::PyTorch => concat!(
                "data = torch.load(\"scores.pt\", map_location=\"cpu\")\n",
                "np.savez(\"scores.npz\", logit=data[\"logits\"].float().numpy(), label=data[\"labels\"].numpy())",
            ),
            Self::Pickle => concat!(
                "data = pd.read_pickle(\"scores.pkl\")\n",
                "np.savez(\"scores.npz\", score=data[\"score\"], label=data[\"label\"])",
            ),
            Self::Hdf5 => concat!(
                "file = h5py.File(\"scores.h5\")\n",
                "np.savez(\"scores.npz\", score=file[\"score\"][:], label=file[\"label\"][:])",
            ),
            Self::Excel => {
                concat!("import pandas as pd\n", "pd.read_excel(\"scores.xlsx\").to_csv(\"scores.csv\", index=False)",)
            }
            Self::Json => concat!(
                "data = json.load(open(\"scores.json\"))\n",
                "np.savez(\"scores.npz\", score=data[\"score\"], label=data[\"label\"])",
            ),
            Self::Detections => concat!(
                "logits, labels = cls_logits.flatten(), targets.flatten()  # of the loss, before suppression\n",
                "np.savez(\"scores.npz\", logit=logits.float().cpu().numpy(), label=labels.cpu().numpy())",
            ),
            Self::JsonLines => concat!(
                "import pandas as pd\n",
                "pd.read_json(\"scores.jsonl\", lines=True).to_csv(\"scores.csv\", index=False)",
            ),
            Self::Parquet => concat!(
                "data = pd.read_parquet(\"scores.parquet\", columns=[\"score\", \"label\"])\n",
                "np.savez(\"scores.npz\", score=data[\"score\"], label=data[\"label\"])",
            ),
            Self::Arrow => concat!(
                "data = pd.read_feather(\"scores.arrow\", columns=[\"score\", \"label\"])\n",
                "np.savez(\"scores.npz\", score=data[\"score\"], label=data[\"label\"])",
            ),
            Self::Packed => {
                concat!("import pandas as pd\n", "pd.read_csv(\"scores.csv.zst\").to_csv(\"scores.csv\", index=False)",)
            }
            Self::Zip => {
                concat!("import pandas as pd\n", "pd.read_csv(\"scores.zip\").to_csv(\"scores.csv\", index=False)",)
            }
        }
    }

    /// The format that the first bytes of a file speak of. ZIP archives are known by [`Self::of_archive`].
    pub(super) fn of_bytes(prefix: &[u8]) -> Option<Self> {
        // An old file of PyTorch is a pickle that begins with this number.
        const TORCH: &[u8] = b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
        let begins = |starts: &[&[u8]]| starts.iter().any(|start| prefix.starts_with(start));
        match prefix {
            [0x80, 2..=5, rest @ ..] if rest.starts_with(TORCH) => Some(Self::PyTorch),
            [0x80, 2..=5, ..] => Some(Self::Pickle),
            _ if begins(&[b"\x89HDF\r\n\x1a\n"]) => Some(Self::Hdf5),
            _ if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) => Some(Self::Excel),
            _ if begins(&[b"PAR1", b"PARE"]) => Some(Self::Parquet),
            _ if begins(&[b"ARROW1", b"FEA1"]) => Some(Self::Arrow),
            _ if begins(&[b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ\0"]) => Some(Self::Packed),
            _ => None,
        }
    }

    /// The kind of JSON, if a text is that.
    pub(super) fn of_text(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let inner = text.get(1..).unwrap_or_default().trim_ascii_start();
        let has = |word: &[u8]| text.windows(word.len()).any(|window| window == word);
        let is_list = |first: u8| first == b'[' && matches!(inner, [b'{' | b'[' | b']' | b'"', ..]);
        match text {
            [b'{', ..] if matches!(inner, [b'"' | b'}', ..]) => {
                let line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
                let has_more = line.len() < text.len();
                let is_object = line.trim_ascii_end().ends_with(b"}");
                Some(if is_object && has_more { Self::JsonLines } else { Self::Json })
            }
            [first, ..] if is_list(*first) => {
                let are_detections = has(b"\"image_id\"") && has(b"\"score\"");
                Some(if are_detections { Self::Detections } else { Self::Json })
            }
            // A list of numbers is one line. Vectors in a table have a line each.
            [b'[', ..] if !text.contains(&b'\n') => Some(Self::Json),
            _ => None,
        }
    }

    /// The kind of archive that holds files of these names and no arrays.
    pub(super) fn of_archive(mut names: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let format = names.find_map(|name| match name.as_ref() {
            name if name.ends_with("data.pkl") => Some(Self::PyTorch),
            "[Content_Types].xml" | "xl/workbook.xml" | "content.xml" => Some(Self::Excel),
            _ => None,
        });
        format.unwrap_or(Self::Zip)
    }
}

/// Takes one number of each list in a column.
pub(super) const SPLIT_LIST: &str = concat!(
    "data = pd.read_parquet(\"scores.parquet\")\n",
    "data.assign(score=data.pop(\"probability\").str[1]).to_parquet(\"scores.parquet\")",
);
/// Packs a file in the usual way.
pub(super) const PACK_AGAIN: &str = concat!(
    "import pandas as pd\n",
    "pd.read_parquet(\"scores.parquet\").to_parquet(\"scores.parquet\", compression=\"zstd\")",
);

/// How a number was written that is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Written {
    /// As some text.
    Text,
    /// As a mark for a missing value: `NA`, `NaN`, nothing.
    Missing,
    /// As NumPy shows it: `np.float64(0.66)`.
    Numpy,
    /// As PyTorch or TensorFlow show it: `tensor(0.66)`.
    Tensor,
    /// In brackets: `[0.66]`.
    List,
    /// With others in brackets, as Spark's vectors: `[0.34,0.66]`.
    Vector,
}

impl Written {
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
        let inner = text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')']));
        let inner = inner.map(str::trim);
        match inner {
            _ if super::labels::is_missing(text.as_bytes()) => Self::Missing,
            Some(inner) if inner.contains([',', ' ', ';']) => Self::Vector,
            Some(inner) if super::labels::number(inner.as_bytes()).is_some() => Self::List,
            _ if begins(&["np.", "numpy.", "array(", "float32(", "float64("]) => Self::Numpy,
            _ if begins(&["tensor(", "tf.tensor(", "<tf.tensor"]) => Self::Tensor,
            _ => Self::Text,
        }
    }

    /// Lines of Python that write plain numbers.
    #[must_use]
    pub fn recipe(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Missing => None,
            Self::Numpy => Some("writer.writerow([float(score), int(label)])"),
            Self::Tensor => Some("writer.writerow([score.item(), int(label)])"),
            Self::List => Some("data[\"score\"] = data[\"score\"].str.strip(\"[]\").astype(float)"),
            Self::Vector => Some(concat!(
                "from pyspark.ml.functions import vector_to_array\n",
                "data = data.withColumn(\"score\", vector_to_array(\"probability\")[1])",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_from_tables() {
        for (text, expected) in [
            ("[{\"image_id\": 1, \"score\": 0.5}]", Some(Foreign::Detections)),
            ("[{\"score\": 0.5}]", Some(Foreign::Json)),
            ("[[0.5, 1], [0.25, 0]]", Some(Foreign::Json)),
            ("[0.5, 0.25, 0.75]", Some(Foreign::Json)),
            ("{\"score\": [0.5],\n \"label\": [1]}", Some(Foreign::Json)),
            ("{\"score\": 0.5, \"label\": 1}\n{\"score\": 0.25, \"label\": 0}\n", Some(Foreign::JsonLines)),
            ("[0.5],1\n[0.25],0\n", None),
            ("{a},b\n1,0\n", None),
            ("score,label\n", None),
        ] {
            assert_eq!(Foreign::of_text(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_were_written_in_another_way() {
        for (text, expected) in [
            ("np.float64(0.66)", Written::Numpy),
            ("numpy.float32(0.66)", Written::Numpy),
            ("tensor(0.66, device='cuda:0')", Written::Tensor),
            ("[0.66]", Written::List),
            ("[0.34,0.66]", Written::Vector),
            ("[0.34 0.66]", Written::Vector),
            ("NA", Written::Missing),
            ("nan", Written::Missing),
            ("", Written::Missing),
            ("[high]", Written::Text),
            ("high", Written::Text),
        ] {
            assert_eq!(Written::of(text), expected, "{text}");
        }
    }
}

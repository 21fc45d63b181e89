//! Short names for what the program imports from its script: wasm-bindgen's have a hash each, which nothing compresses.

use std::collections::HashMap;

use wasm_encoder::{
    ImportSection, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Parser, Payload, TypeRef};

use crate::module::Failure;

/// The name that wasm-bindgen gives the module of its script.
const SCRIPT: &str = "./focal-loss-explorer_bg.js";

/// The new name of every name.
pub(crate) struct ShortNames(HashMap<String, String>);

impl ShortNames {
    /// Of all functions that a program imports from its script.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let mut names = HashMap::from([(SCRIPT.to_owned(), "./".to_owned())]);
        for payload in Parser::new(0).parse_all(bytes) {
            let Payload::ImportSection(section) = payload? else { continue };
            for import in section.into_imports() {
                let import = import?;
                if import.module != SCRIPT || !matches!(import.ty, TypeRef::Func(_)) {
                    return Err(format!("expected no import {} of {}", import.name, import.module).into());
                }
                let next = names.len();
                names.entry(import.name.to_owned()).or_insert_with(|| format!("i{next}"));
            }
        }
        Ok(Self(names))
    }

    /// A program, or its first part, by these names.
    pub(crate) fn in_program(&self, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut output = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            if let Payload::ImportSection(section) = payload {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    let ty = RoundtripReencoder.entity_type(import.ty).map_err(|error| error.to_string())?;
                    imports.import(self.short(import.module)?, self.short(import.name)?, ty);
                }
                output.section(&imports);
            } else if let Some((id, range)) = payload.as_section() {
                let data = &bytes[usize::try_from(range.start)?..usize::try_from(range.end)?];
                output.section(&RawSection { id, data });
            }
        }
        Ok(output.finish())
    }

    fn short(&self, name: &str) -> Result<&str, Failure> {
        self.0.get(name).map(String::as_str).ok_or_else(|| format!("no short name for {name}").into())
    }

    /// wasm-bindgen's script by these names.
    pub(crate) fn in_script(&self, text: &str) -> Result<String, Failure> {
        let is_of_name = |letter: char| letter.is_alphanumeric() || "_$".contains(letter);
        let mut out = String::with_capacity(text.len());
        let (mut left, mut found) = (text, 0);
        while let Some(start) = left.find(is_of_name) {
            let end = left[start..].find(|letter| !is_of_name(letter)).map_or(left.len(), |length| start + length);
            let name = &left[start..end];
            out.push_str(&left[..start]);
            out.push_str(self.0.get(name).map_or(name, String::as_str));
            found += usize::from(self.0.contains_key(name));
            left = &left[end..];
        }
        out.push_str(left);
        let out = out.replace(SCRIPT, self.short(SCRIPT)?);
        if found + 1 != self.0.len() {
            return Err(format!("wasm-bindgen's script: expected {} names, found {found}", self.0.len() - 1).into());
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, Module, TypeSection};

    use super::*;

    fn program(imports: &[(&str, &str)]) -> Vec<u8> {
        let (mut types, mut section) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        imports.iter().for_each(|(module, name)| {
            section.import(module, name, EntityType::Function(0));
        });
        Module::new().section(&types).section(&section).clone().finish()
    }

    #[test]
    fn program_and_script_get_the_same_names() {
        let bytes = program(&[(SCRIPT, "__wbg_log_1a2b"), (SCRIPT, "__wbg_log_1a2b3c")]);
        let names = ShortNames::of(&bytes).unwrap();
        assert_eq!(names.in_program(&bytes).unwrap(), program(&[("./", "i1"), ("./", "i2")]));
        let script = format!("{{ __wbg_log_1a2b3c: (a) => log(a), __wbg_log_1a2b() {{}} }} \"{SCRIPT}\"");
        assert_eq!(names.in_script(&script).unwrap(), "{ i2: (a) => log(a), i1() {} } \"./\"");
        assert!(names.in_script("__wbg_log_1a2b").is_err(), "a name is missing");
    }

    #[test]
    fn what_is_not_the_scripts_is_refused() {
        assert!(ShortNames::of(&program(&[("env", "log")])).is_err());
    }
}

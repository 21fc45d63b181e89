//! What splitting needs to know of a WebAssembly module.

use std::collections::{BTreeSet, HashMap};

use wasmparser::{
    BinaryReader, CompositeInnerType, ElementItems, ElementKind, FuncType, FunctionBody, KnownCustom, Name, Operator,
    Parser, Payload, TypeRef,
};

pub(crate) type Failure = Box<dyn std::error::Error>;

/// A module, read.
#[derive(Default)]
pub(crate) struct Module<'a> {
    /// Types; none where a type is not one of functions.
    pub(crate) types: Vec<Option<FuncType>>,
    /// Type of every function, imported ones first.
    pub(crate) function_types: Vec<u32>,
    /// How many functions are imported.
    pub(crate) imported: u32,
    /// The name in the module, and in JavaScript, of each imported function.
    pub(crate) import_names: Vec<&'a str>,
    /// Bodies of the functions that are not imported.
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    /// Names of functions, as far as the module has them.
    pub(crate) names: HashMap<u32, &'a str>,
    /// Slots of table 0 and the functions in them.
    pub(crate) slots: Vec<(u32, u32)>,
    /// Functions that are exported.
    pub(crate) exported: BTreeSet<u32>,
    /// Tables, memories and globals, imported ones included.
    pub(crate) tables: Vec<wasmparser::TableType>,
    pub(crate) memories: Vec<wasmparser::MemoryType>,
    pub(crate) globals: Vec<wasmparser::GlobalType>,
}

impl<'a> Module<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Failure> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(payload?)?;
        }
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Failure> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    self.types.extend(group?.into_types().map(|ty| match ty.composite_type.inner {
                        CompositeInnerType::Func(ty) => Some(ty),
                        _ => None,
                    }));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    match import.ty {
                        TypeRef::Func(ty) => {
                            self.function_types.push(ty);
                            self.import_names.push(import.name);
                        }
                        TypeRef::Table(ty) => self.tables.push(ty),
                        TypeRef::Memory(ty) => self.memories.push(ty),
                        TypeRef::Global(ty) => self.globals.push(ty),
                        other => return Err(format!("an import of an unexpected kind: {other:?}").into()),
                    }
                }
                self.imported = self.function_types.len() as u32;
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.function_types.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == wasmparser::ExternalKind::Func {
                        self.exported.insert(export.index);
                    }
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    self.take_element(&element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.take_names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take_element(&mut self, element: &wasmparser::Element<'a>) -> Result<(), Failure> {
        let ElementKind::Active { table_index, offset_expr } = &element.kind else { return Ok(()) };
        let ElementItems::Functions(functions) = &element.items else { return Ok(()) };
        if table_index.unwrap_or(0) != 0 {
            return Ok(());
        }
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            return Err("functions of a table at a place that is not a constant".into());
        };
        for (i, function) in functions.clone().into_iter().enumerate() {
            self.slots.push((value.cast_unsigned() + i as u32, function?));
        }
        Ok(())
    }

    fn take_names(&mut self, names: wasmparser::NameSectionReader<'a>) -> Result<(), Failure> {
        for subsection in names {
            if let Name::Function(map) = subsection? {
                for naming in map {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    /// The type of a function.
    pub(crate) fn signature(&self, function: u32) -> Result<&FuncType, Failure> {
        let ty = self.function_types.get(function as usize).and_then(|&ty| self.types.get(ty as usize)?.as_ref());
        ty.ok_or_else(|| format!("function {function} has no type").into())
    }

    /// Index of the `i`-th function with a body.
    pub(crate) fn index(&self, i: usize) -> u32 {
        self.imported + i as u32
    }

    /// The one imported function whose name contains `part`.
    pub(crate) fn import_called(&self, part: &str) -> Result<u32, Failure> {
        let found = self.import_names.iter().position(|name| name.contains(part));
        found.map(|i| i as u32).ok_or_else(|| format!("the program imports no function called {part}").into())
    }
}

/// The functions that a body names, and the globals.
pub(crate) fn mentions(body: &FunctionBody) -> Result<(BTreeSet<u32>, BTreeSet<u32>), Failure> {
    let (mut functions, mut globals) = (BTreeSet::new(), BTreeSet::new());
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        match operators.read()? {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => {
                functions.insert(function_index);
            }
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                globals.insert(global_index);
            }
            _ => {}
        }
    }
    Ok((functions, globals))
}

/// Whether a body uses what belongs to one module only: its data and its elements.
pub(crate) fn is_bound(body: &FunctionBody) -> Result<bool, Failure> {
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        if matches!(
            operators.read()?,
            Operator::MemoryInit { .. }
                | Operator::DataDrop { .. }
                | Operator::TableInit { .. }
                | Operator::ElemDrop { .. }
        ) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many bytes a body takes.
pub(crate) fn size(body: &FunctionBody) -> usize {
    let reader: BinaryReader = body.get_binary_reader();
    reader.bytes_remaining()
}

/// A module without its custom sections: names have served.
pub(crate) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    without(bytes, |_| true)
}

/// A module without what the linker has written down.
pub(crate) fn without_links(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    without(bytes, |name| name == "linking" || name.starts_with("reloc."))
}

fn without(bytes: &[u8], is_left_out: impl Fn(&str) -> bool) -> Result<Vec<u8>, Failure> {
    let mut output = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(section) if is_left_out(section.name())) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            output.section(&wasm_encoder::RawSection {
                id,
                data: &bytes[usize::try_from(range.start)?..usize::try_from(range.end)?],
            });
        }
    }
    Ok(output.finish())
}

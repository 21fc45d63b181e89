//! What the linker knows of a program and its instructions no longer say: which data a function refers to, and which data
//! refer to which. `build.rs` has the linker write it down (`--emit-relocs`).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use wasmparser::{KnownCustom, Linking, Parser, Payload, RelocSectionReader, RelocationType, SymbolInfo};

use crate::module::{Failure, Module};

/// A part of the data that has a name: a constant, as a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Datum {
    /// Its address and the one after it.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// The data whose addresses it holds.
    pub(crate) refers: BTreeSet<usize>,
}

/// A function as it was linked.
#[derive(Clone, Debug, Default)]
struct LinkedFunction {
    name: String,
    /// Functions whose code may have been put into its own later: those that it calls, or has the addresses of.
    names: BTreeSet<u32>,
    /// The data whose addresses it has.
    refers: BTreeSet<usize>,
}

/// A linked program.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    pub(crate) data: Vec<Datum>,
    functions: Vec<LinkedFunction>,
}

/// A symbol of the linker's, as far as it matters.
#[derive(Clone, Copy, Debug)]
enum Symbol {
    Function(u32),
    Datum(usize),
    Other,
}

/// Where things are in the linked file.
#[derive(Default)]
struct Layout {
    /// Where the content of the sections of code and of data begins.
    code: u64,
    data: u64,
    /// Address, place in the file and length of each segment.
    segments: Vec<(u32, u64, u32)>,
    symbols: Vec<Symbol>,
}

impl Linked {
    /// Reads a linked program; nothing if the linker was not asked to write down what it knows.
    pub(crate) fn read(bytes: &[u8]) -> Result<Option<Self>, Failure> {
        let module = Module::read(bytes)?;
        let (mut layout, mut relocations) = (Layout::default(), HashMap::new());
        let mut linked = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::CodeSectionStart { unchecked_range, .. } => layout.code = unchecked_range.start,
                Payload::DataSection(section) => {
                    layout.data = section.range().start;
                    for segment in section {
                        let segment = segment?;
                        let place = segment.range.end - segment.data.len() as u64;
                        layout.segments.push((address(&segment)?, place, u32::try_from(segment.data.len())?));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(reader) => {
                        for subsection in reader.subsections() {
                            if let Linking::SymbolTable(table) = subsection? {
                                for symbol in table {
                                    let symbol = linked.symbol(&symbol?, &layout)?;
                                    layout.symbols.push(symbol);
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => {
                        relocations.insert(section.name(), reader);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let (Some(of_code), Some(of_data)) = (relocations.get("reloc.CODE"), relocations.get("reloc.DATA")) else {
            return Ok(None);
        };
        linked.functions = module
            .bodies
            .iter()
            .enumerate()
            .map(|(i, _)| module.names.get(&module.index(i)).copied().unwrap_or_default())
            .map(|name| LinkedFunction { name: format!("{}", rustc_demangle::demangle(name)), ..Default::default() })
            .collect();
        linked.take_code(&module, &layout, of_code)?;
        linked.take_data(&layout, of_data)?;
        Ok(Some(linked))
    }

    fn symbol(&mut self, symbol: &SymbolInfo<'_>, layout: &Layout) -> Result<Symbol, Failure> {
        Ok(match symbol {
            SymbolInfo::Func { index, .. } => Symbol::Function(*index),
            SymbolInfo::Data { symbol: Some(defined), .. } => {
                let segment =
                    layout.segments.get(defined.index as usize).ok_or("a symbol of a segment that is not there")?;
                let from = segment.0 + defined.offset;
                self.data.push(Datum { from, to: from + defined.size, refers: BTreeSet::new() });
                Symbol::Datum(self.data.len() - 1)
            }
            _ => Symbol::Other,
        })
    }

    fn take_code(
        &mut self,
        module: &Module<'_>,
        layout: &Layout,
        relocations: &RelocSectionReader<'_>,
    ) -> Result<(), Failure> {
        for entry in relocations.entries() {
            let entry = entry?;
            let place = layout.code + u64::from(entry.offset);
            let body = module.bodies.partition_point(|body| body.range().start <= place).checked_sub(1);
            let function = body.and_then(|body| self.functions.get_mut(body)).ok_or("a relocation before all code")?;
            // An index of a type stands where a symbol would.
            if entry.ty == RelocationType::TypeIndexLeb {
                continue;
            }
            match layout.symbols.get(entry.index as usize).ok_or("a relocation by a symbol that is not there")? {
                Symbol::Function(index) => {
                    function.names.extend(index.checked_sub(module.imported));
                }
                Symbol::Datum(datum) => {
                    function.refers.insert(*datum);
                }
                Symbol::Other => {}
            }
        }
        Ok(())
    }

    fn take_data(&mut self, layout: &Layout, relocations: &RelocSectionReader<'_>) -> Result<(), Failure> {
        for entry in relocations.entries() {
            let entry = entry?;
            let Some(Symbol::Datum(target)) = layout.symbols.get(entry.index as usize) else { continue };
            let place = layout.data + u64::from(entry.offset);
            let inside = |segment: &&(u32, u64, u32)| (segment.1..segment.1 + u64::from(segment.2)).contains(&place);
            let segment = layout.segments.iter().find(inside).ok_or("a relocation outside all data")?;
            let at = segment.0 + u32::try_from(place - segment.1)?;
            // Symbols may share a place.
            let holders = self.data.iter_mut().filter(|datum| (datum.from..datum.to).contains(&at));
            holders.for_each(|datum| {
                datum.refers.insert(*target);
            });
        }
        Ok(())
    }

    /// The data that the functions of the optimised `module` which stay can come by: their own, those of functions that the
    /// optimiser may have put into them, and whatever these data refer to.
    pub(crate) fn reached(&self, module: &Module<'_>, stay: impl Fn(u32) -> bool) -> HashSet<usize> {
        let (mut present, mut kept) = (BTreeMap::<&str, usize>::new(), HashSet::new());
        for (&index, &name) in &module.names {
            *present.entry(name).or_default() += 1;
            if stay(index) {
                kept.insert(name);
            }
        }
        let mut linked = BTreeMap::<&str, usize>::new();
        self.functions.iter().for_each(|function| *linked.entry(&function.name).or_default() += 1);
        let is_gone = |name: &str| present.get(name).copied().unwrap_or(0) < linked.get(name).copied().unwrap_or(0);

        let mut reached = HashSet::new();
        let mut waiting: Vec<usize> =
            (0..self.functions.len()).filter(|&i| kept.contains(self.functions[i].name.as_str())).collect();
        let mut seen: HashSet<usize> = waiting.iter().copied().collect();
        while let Some(function) = waiting.pop().map(|i| &self.functions[i]) {
            reached.extend(function.refers.iter().copied());
            let inside = function.names.iter().map(|&callee| callee as usize);
            let inside = inside.filter(|&i| self.functions.get(i).is_some_and(|callee| is_gone(&callee.name)));
            waiting.extend(inside.filter(|&i| seen.insert(i)));
        }
        self.with_what_they_refer_to(reached)
    }

    /// These data, and all that can be reached from them.
    pub(crate) fn with_what_they_refer_to(&self, mut reached: HashSet<usize>) -> HashSet<usize> {
        let mut waiting: Vec<usize> = reached.iter().copied().collect();
        while let Some(datum) = waiting.pop() {
            waiting.extend(self.data[datum].refers.iter().copied().filter(|&next| reached.insert(next)));
        }
        reached
    }
}

/// The address of a segment of data.
pub(crate) fn address(segment: &wasmparser::Data<'_>) -> Result<u32, Failure> {
    let wasmparser::DataKind::Active { memory_index: 0, offset_expr } = &segment.kind else {
        return Err("expected data at an address of memory 0".into());
    };
    match offset_expr.get_operators_reader().read()? {
        wasmparser::Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => Err(format!("expected data at a constant address, found {other:?}").into()),
    }
}

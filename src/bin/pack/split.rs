//! Takes a program apart into the functions that the first view runs and the rest, which is loaded right after it.
//!
//! Nothing that the program does depends on the list: in the first part, a function of the rest is a stub that has the
//! rest loaded, should it not be there yet, and then calls the function through the table. The rest is a module that
//! shares memory, tables and globals with the first part and puts its functions into the table, and into the memory the
//! constants that only it can come by. Functions of the first part it finds in the table, too.

use std::collections::{BTreeMap, HashSet};

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalSection, GlobalType, ImportSection, Module as Output, TypeSection, ValType,
    reencode::{Error, Reencode, RoundtripReencoder, utils},
};
use wasmparser::{FunctionBody, Parser};

use crate::{data, linked::Linked, module::Failure, plan::Plan};

/// The global of the first part that says whether the rest is there.
const IS_HERE: &str = "rest_is_here";
/// Where the rest imports from, in JavaScript's import object: what the first part exports, and its table.
const FIRST: &str = "first";
const TABLE: &str = "table";

/// Both parts of a program.
pub(crate) struct Split {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
    /// How many functions moved.
    pub(crate) moved: usize,
}

/// Splits a program: functions whose names are in `first_view` stay, and the small ones; of the data, where the linker has
/// said what refers to them, those that these functions can come by.
pub(crate) fn split(bytes: &[u8], first_view: &HashSet<&str>, linked: Option<&Linked>) -> Result<Split, Failure> {
    let plan = Plan::new(bytes, first_view, linked)?;
    let rest = plan.rest()?;
    let mut first = Output::new();
    First { plan: &plan, next: 0 }
        .parse_core_module(&mut first, Parser::new(0), bytes)
        .map_err(|error| failure(&error))?;
    Ok(Split { first: first.finish(), rest, moved: plan.moved.len() })
}

fn failure(error: &Error<String>) -> Failure {
    error.to_string().into()
}

/// A short name of an export of the first part.
fn export_name(kind: char, index: u32) -> String {
    format!("{kind}{index}")
}

impl Plan<'_> {
    /// The module of what moves.
    fn rest(&self) -> Result<Vec<u8>, Failure> {
        let mut output = Output::new();
        let mut same = RoundtripReencoder;
        let same_failure = |error: Error<std::convert::Infallible>| Failure::from(error.to_string());
        let mut types = TypeSection::new();
        for ty in &self.module.types {
            let ty = ty.clone().ok_or("a type that is not one of functions")?;
            types.ty().func_type(&same.func_type(ty).map_err(same_failure)?);
        }
        output.section(&types);

        let mut imports = ImportSection::new();
        for (&function, slot) in &self.functions {
            let ty = self.module.function_types[function as usize];
            imports.import(TABLE, &slot.to_string(), EntityType::Function(ty));
        }
        for (i, &ty) in self.module.tables.iter().enumerate() {
            let mut ty = same.table_type(ty).map_err(same_failure)?;
            if i == 0 {
                ty.minimum = self.slots;
                ty.maximum = ty.maximum.map(|most| most.max(self.slots));
            }
            imports.import(FIRST, &export_name('t', i as u32), ty);
        }
        for (i, &ty) in self.module.memories.iter().enumerate() {
            imports.import(FIRST, &export_name('m', i as u32), same.memory_type(ty).map_err(same_failure)?);
        }
        for &global in &self.globals {
            let ty = same.global_type(self.module.globals[global as usize]).map_err(same_failure)?;
            imports.import(FIRST, &export_name('g', global), ty);
        }
        output.section(&imports);

        let mut declared = FunctionSection::new();
        for function in self.moved.keys() {
            declared.function(self.module.function_types[*function as usize]);
        }
        output.section(&declared);
        output.section(&self.elements());

        let mut code = CodeSection::new();
        for &function in self.moved.keys() {
            let body = &self.module.bodies[(function - self.module.imported) as usize];
            Rest { plan: self }.parse_function_body(&mut code, body.clone()).map_err(|error| failure(&error))?;
        }
        output.section(&code);
        output.section(&data::section(&self.data.rest));
        Ok(output.finish())
    }

    /// Where in the table the functions of the rest go, neighbours together.
    fn elements(&self) -> ElementSection {
        let rank: BTreeMap<u32, u32> =
            self.moved.keys().enumerate().map(|(i, &function)| (function, i as u32)).collect();
        let first = self.functions.len() as u32;
        let mut placed: BTreeMap<u32, u32> = BTreeMap::new();
        let taken = self.module.slots.iter().filter(|(_, function)| rank.contains_key(function));
        placed.extend(taken.map(|&(slot, function)| (slot, first + rank[&function])));
        placed.extend(self.moved.iter().filter_map(|(function, slot)| Some(((*slot)?, first + rank[function]))));
        let mut section = ElementSection::new();
        let mut run: Vec<u32> = Vec::new();
        let mut start = 0;
        let mut close = |start: u32, run: &mut Vec<u32>| {
            if !run.is_empty() {
                let at = ConstExpr::i32_const(start.cast_signed());
                section.active(None, &at, Elements::Functions(run.as_slice().into()));
                run.clear();
            }
        };
        for (slot, function) in placed {
            if slot != start + run.len() as u32 {
                close(start, &mut run);
            }
            if run.is_empty() {
                start = slot;
            }
            run.push(function);
        }
        close(start, &mut run);
        section
    }
}

/// Writes the first part: the program with stubs.
struct First<'p, 'a> {
    plan: &'p Plan<'a>,
    next: usize,
}

impl Reencode for First<'_, '_> {
    type Error = String;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<String>> {
        let index = self.plan.module.index(self.next);
        self.next += 1;
        if !self.plan.moved.contains_key(&index) {
            return utils::parse_function_body(self, code, body);
        }
        let stub = self.plan.stub(index).map_err(|problem| Error::UserError(problem.to_string()))?;
        code.function(&stub);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_function_section(self, functions, section)?;
        functions.function(self.plan.ensure_type);
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_code_section(self, code, section)?;
        code.function(&self.plan.ensure().map_err(|problem| Error::UserError(problem.to_string()))?);
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: wasmparser::ElementSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_element_section(self, elements, section)?;
        let at = ConstExpr::i32_const(self.plan.added_from.cast_signed());
        elements.active(None, &at, Elements::Functions(self.plan.added.as_slice().into()));
        Ok(())
    }

    fn data_count(&mut self, _count: u32) -> Result<u32, Error<String>> {
        Ok(self.plan.data.first.len() as u32)
    }

    fn parse_data_section(
        &mut self,
        data: &mut wasm_encoder::DataSection,
        _section: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        *data = data::section(&self.plan.data.first);
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut wasm_encoder::TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        for (i, table) in section.into_iter().enumerate() {
            let mut table = table?;
            if i == 0 {
                table.ty.initial = self.plan.slots;
                table.ty.maximum = table.ty.maximum.map(|most| most.max(self.plan.slots));
            }
            self.parse_table(tables, table)?;
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_global_section(self, globals, section)?;
        let flag = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(flag, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_export_section(self, exports, section)?;
        let plan = self.plan;
        for table in 0..plan.module.tables.len() as u32 {
            exports.export(&export_name('t', table), ExportKind::Table, table);
        }
        for memory in 0..plan.module.memories.len() as u32 {
            exports.export(&export_name('m', memory), ExportKind::Memory, memory);
        }
        for &global in &plan.globals {
            exports.export(&export_name('g', global), ExportKind::Global, global);
        }
        exports.export(IS_HERE, ExportKind::Global, plan.is_here);
        Ok(())
    }

    /// Names have served.
    fn parse_custom_section(
        &mut self,
        _module: &mut Output,
        _section: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        Ok(())
    }
}

/// Writes the bodies of the rest: other functions and globals have other numbers there.
struct Rest<'p, 'a> {
    plan: &'p Plan<'a>,
}

impl Reencode for Rest<'_, '_> {
    type Error = String;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<String>> {
        let plan = self.plan;
        if plan.moved.contains_key(&function) {
            return Ok((plan.functions.len() + plan.moved.range(..function).count()) as u32);
        }
        let known = plan.functions.contains_key(&function);
        let place = || plan.functions.range(..function).count() as u32;
        known.then(place).ok_or_else(|| Error::UserError(format!("function {function} is not in the table")))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<String>> {
        let place = self.plan.globals.binary_search(&global);
        place.map(|place| place as u32).map_err(|_| Error::UserError(format!("global {global} is not exported")))
    }
}

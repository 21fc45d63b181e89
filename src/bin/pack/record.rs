//! A program that notes which of its functions have run: each sets a global of its own, which is exported.

use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Instruction, Module as Output,
    ValType,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{FunctionBody, Parser};

use crate::module::{Failure, Module};

/// Exports of the marks start with this; the index of the function follows.
const MARK: &str = "ran_";

struct Recorder<'a> {
    module: Module<'a>,
    next: u32,
}

/// The program with its marks, and the name of each function, a line each: index, tab, name.
pub(crate) fn record(bytes: &[u8]) -> Result<(Vec<u8>, String), Failure> {
    let mut recorder = Recorder { module: Module::read(bytes)?, next: 0 };
    let mut output = Output::new();
    let failure = |error: Error<String>| Failure::from(error.to_string());
    recorder.parse_core_module(&mut output, Parser::new(0), bytes).map_err(failure)?;
    let names = recorder.module.names.iter().filter(|(index, _)| **index >= recorder.module.imported);
    let mut lines: Vec<String> = names.map(|(index, name)| format!("{index}\t{name}")).collect();
    lines.sort();
    Ok((output.finish(), lines.join("\n")))
}

impl Reencode for Recorder<'_> {
    type Error = String;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<String>> {
        let mark = self.module.globals.len() as u32 + self.next;
        self.next += 1;
        let mut function = utils::new_function_with_parsed_locals(self, &body)?;
        function.instruction(&Instruction::I32Const(1)).instruction(&Instruction::GlobalSet(mark));
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_global_section(self, globals, section)?;
        for _ in &self.module.bodies {
            globals
                .global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_export_section(self, exports, section)?;
        for i in 0..self.module.bodies.len() {
            let mark = self.module.globals.len() + i;
            exports.export(&format!("{MARK}{}", self.module.index(i)), ExportKind::Global, mark as u32);
        }
        Ok(())
    }
}

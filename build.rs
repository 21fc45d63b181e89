//! Has the linker write down what data a function refers to: src/bin/pack takes the program apart by it.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-link-arg-bin=focal-loss-explorer=--emit-relocs");
    }
}

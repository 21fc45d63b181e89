//! What the page shows before its program runs, and without it: the same boxes with the pictures and sentences of the
//! default setting, written from the same text and scenes. `UPDATE_GOLDEN=1` rewrites `assets/static/page.html`, which
//! `index.html` includes.

use std::{env, fmt::Write as _, fs, sync::Arc};

use explorer_model::{
    params::{Params, Part, View},
    plot::{LIGHT, svg},
    scene::{ALL_CHARTS, Chart, Role, Snapshot, readouts},
    text,
};
use focal_loss::{experiment::Experiment, loss::Target};

use crate::root;

/// The sizes that the charts have on a page of 1280 × 800.
fn page_size(chart: Chart) -> (f64, f64) {
    if chart == Chart::Loss { (610.0, 470.0) } else { (610.0, 220.0) }
}

fn prose(text: &str) -> String {
    let mut html = text.replace('&', "&amp;").replace('<', "&lt;").replace('\u{a0}', "&nbsp;");
    for base in ["p", "x", "α"] {
        let symbol = format!("<var class=\"symbol\">{base}<sub>t</sub></var>");
        html = html.replace(&format!("{base}_t"), &symbol);
    }
    html
}

fn figure(chart: Chart, now: &Snapshot) -> String {
    let mut legend = String::new();
    for (role, name) in chart.curve_roles().into_iter().zip(chart.curve_names(&now.params)) {
        if name.is_empty() {
            continue;
        }
        let class = if role == Role::User(Target::Positive) { "positive" } else { "negative" };
        write!(legend, "<li class=\"{class}\">{}</li>", prose(&name)).unwrap();
    }
    let picture = svg(chart, now, page_size(chart), LIGHT).expect("drawn");
    format!(
        "<figure class=\"chart\" data-chart=\"{}\">\n<figcaption><h2>{}</h2><ul class=\"legend\">{legend}</ul></figcaption>\n\
         <div class=\"picture static\">{picture}</div>\n<p class=\"data\">&nbsp;</p>\n</figure>\n",
        chart.id(),
        prose(&chart.name(&View::default())),
    )
}

const FOCUSING: &str = "<msup><mrow><mo stretchy=\"false\">(</mo><mn>1</mn><mo>−</mo>P_T<mo stretchy=\"false\">)</mo></mrow>\
                        <mn>GAMMA</mn></msup><mspace width=\"0.17em\"></mspace><mi>ln</mi><mspace width=\"0.17em\"></mspace>P_T";

fn subscripted(symbol: &str) -> String {
    format!("<msub><mi mathvariant=\"normal\">{symbol}</mi><mi mathvariant=\"normal\">t</mi></msub>")
}

fn formula(now: &Snapshot) -> String {
    let focusing = |gamma: &str| FOCUSING.replace("P_T", &subscripted("p")).replace("GAMMA", gamma);
    let mut html = format!(
        "<section class=\"formula\"><span class=\"general\"><math><mi>FL</mi><mo stretchy=\"false\">(</mo>{}\
         <mo stretchy=\"false\">)</mo><mo>=</mo><mo form=\"prefix\">−</mo>{}{}</math></span>\n",
        subscripted("p"),
        subscripted("α"),
        focusing("γ")
    );
    for (target, class) in [(Target::Positive, "positive"), (Target::Negative, "negative")] {
        let weight = text::format_setting(now.params.setting.example_loss().alpha_t(target));
        let gamma = text::format_setting(now.params.setting.gamma.get());
        writeln!(
            html,
            "<span class=\"setting {class}\"><span class=\"class\">{class}</span><math><mo form=\"prefix\">−</mo>\
             <mn>{weight}</mn>{}</math></span>",
            focusing(&gamma)
        )
        .unwrap();
    }
    html + "</section>\n"
}

fn page() -> String {
    let now = Snapshot::new(Params::default(), &Arc::new(Experiment::of_paper()));
    let mut html = format!(
        "<header class=\"masthead\"><h1>{}</h1><p>{}</p></header>\n<div class=\"controls placeholder\"></div>\n\
         <div class=\"options placeholder\"><div class=\"menus\"></div></div>\n",
        text::title(),
        text::tagline()
    );
    html += &formula(&now);
    html += "<section class=\"charts\">\n";
    for chart in ALL_CHARTS {
        html += &figure(chart, &now);
    }
    html += "</section>\n<section class=\"readouts\"><ul>";
    for sentence in readouts(&now) {
        write!(html, "<li>{}</li>", prose(&sentence)).unwrap();
    }
    write!(html, "</ul><p class=\"aside\">{}</p>", prose(text::gamma_zero_note())).unwrap();
    writeln!(html, "<p class=\"aside\">{}</p></section>", prose(text::alpha_cancels())).unwrap();
    let source = text::source().map(|paragraph| format!("<p>{}</p>", prose(paragraph))).join("\n");
    writeln!(
        html,
        "<footer class=\"source\"><details><summary>{}</summary>\n{source}</details>\
         <p class=\"citation\">{} <cite><a href=\"{}\">{}</a></cite></p></footer>",
        text::source_summary(),
        text::citation_label(),
        text::CITATION_ADDRESS,
        text::citation()
    )
    .unwrap();
    html
}

#[test]
fn the_static_page_says_what_the_program_says() {
    let path = root().join("assets/static/page.html");
    let page = page();
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &page).expect("written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "assets/static/page.html is out of date; UPDATE_GOLDEN=1 rewrites it");
}

#[test]
fn index_html_says_what_the_text_module_says() {
    let index = fs::read_to_string(root().join("index.html")).expect("index.html");
    let page = [
        text::title(),
        text::page_no_script(),
        text::page_no_wasm(),
        text::page_not_loaded(),
        text::page_slow(),
        text::page_stopped(),
        text::page_reload(),
        text::page_update(),
        text::page_update_now(),
        text::page_update_later(),
        text::page_summary(),
    ];
    for words in page {
        assert!(index.contains(words), "index.html lacks: {words}");
    }
}

#[test]
fn the_script_before_the_program_knows_the_parts() {
    let script = fs::read_to_string(root().join("web/boot.js")).expect("boot.js");
    let parts = format!("\"{}\"", Part::ALL.map(Part::word).join(" "));
    assert!(script.contains(&parts), "boot.js lacks {parts}");
}

//! What the compiler makes of a chapter.

use super::{compile, compile_files};

/// The HTML of a chapter's text, without section and title.
#[track_caller]
fn body(given: &str, text: &str) -> String {
    let article = compile(given, text).unwrap_or_else(|problems| panic!("{problems}"));
    let html = &article.chapters[0].html;
    let start = "<section class=\"chapter\" id=\"terms\" aria-labelledby=\"terms-title\">\n\
                 <h2 id=\"terms-title\">Terms</h2>\n";
    let inside = html.strip_prefix(start).and_then(|rest| rest.strip_suffix("</section>\n"));
    inside.unwrap_or_else(|| panic!("{html}")).to_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(body("", text), expected);
}

#[test]
fn chapters_by_number() {
    let chapter = |title| format!("---\ntitle: {title}\n---\nText.\n");
    let (second, first) = (chapter("Two & a half"), chapter("One"));
    let article = compile_files(&[("b/02-two.md", &second), ("a/01-one.md", &first)]).unwrap();
    let found: Vec<_> = article.chapters.iter().map(|it| (it.number, &it.slug[..], &it.title[..])).collect();
    assert_eq!(found, [(1, "one", "One"), (2, "two", "Two & a half")]);
    assert!(article.chapters[1].html.contains("<h2 id=\"two-title\">Two &amp; a half</h2>"));
}

#[test]
fn text() {
    check(
        "One *two* **three** `four`\nfive\\\nsix.",
        "<p>One <em>two</em> <strong>three</strong> <code>four</code>\nfive<br />\nsix.</p>\n",
    );
    check(
        "## A *new* idea\n\n> Think.",
        "<h3 id=\"terms-a-new-idea\">A new idea</h3>\n<blockquote>\n<p>Think.</p>\n</blockquote>\n"
            .replace("A new", "A <em>new</em>")
            .as_str(),
    );
    check("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
    check("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n");
    check("easy\n: has a low loss", "<dl>\n<dt>easy</dt>\n<dd>has a low loss</dd>\n</dl>\n");
    check("```\nlet a = b;\n```", "<pre tabindex=\"0\"><code>let a = b;\n</code></pre>\n");
}

#[test]
fn nothing_in_the_text_is_markup() {
    check(r#"a & b \< c > d " \$"#, "<p>a &amp; b &lt; c &gt; d &quot; $</p>\n");
    check("`<b>&`", "<p><code>&lt;b&gt;&amp;</code></p>\n");
    check("&lt;script&gt; &dollar;", "<p>&lt;script&gt; $</p>\n");
    check(
        "[\\<b>](https://a.org/?a=b&c=\"d)",
        "<p><a href=\"https://a.org/?a=b&amp;c=&quot;d\" rel=\"noopener\">&lt;b&gt;</a></p>\n",
    );
}

#[test]
fn computed_numbers() {
    check("{{cross_entropy(0.9)}}", "<p><span class=\"computed\">0.105</span></p>\n");
    check("{{ cross_entropy(0.9, digits=4) }}.", "<p><span class=\"computed\">0.1054</span>.</p>\n");
    check("*{{gamma}}*", "<p><em><span class=\"live\" data-number=\"gamma\">2</span></em></p>\n");
    check(
        "{{times_lower(0.9)}} and {{times_lower(0.5)}}",
        "<p><span class=\"live\" data-number=\"times_lower(0.9)\">100×</span> and \
         <span class=\"live\" data-number=\"times_lower(0.5)\">4×</span></p>\n",
    );
    check(
        "{{hardest_share(background, 0.01, gamma=2, of=paper)}}",
        "<p><span class=\"computed\">97.4\u{a0}%</span></p>\n",
    );
}

#[test]
fn quoted_numbers() {
    let expected = "<p><span class=\"quoted\" title=\"Lin &lt;2017&gt;, §1\">100,000 &quot;&amp;&quot;</span></p>\n";
    check("{{paper.locations}}", expected);
}

#[test]
fn links() {
    check(
        "[Show me γ = 0](?gamma=0&alpha=none)",
        "<p><a class=\"step\" href=\"?gamma=0&amp;alpha=none\">Show me γ = 0</a></p>\n",
    );
    check(
        "[above](#explorer), [here](#terms)",
        "<p><a href=\"#explorer\">above</a>, <a href=\"#terms\">here</a></p>\n",
    );
    check(
        "[arXiv 1708.02002](https://arxiv.org/abs/1708.02002)",
        "<p><a href=\"https://arxiv.org/abs/1708.02002\" rel=\"noopener\">arXiv 1708.02002</a></p>\n",
    );
}

#[test]
fn formulas() {
    let p_t = "<msub><mi>p</mi><mi>t</mi></msub>";
    check("$p_t$ is", &format!("<p><math>{p_t}</math> is</p>\n"));
    check("$$p_t$$", &format!("<p class=\"formula\"><math display=\"block\">{p_t}</math></p>\n"));
    let given = body("0.9", "$p_t = 0.9$, $1 - p_t$");
    assert!(given.contains("<mn>0.9</mn>"), "{given}");
}

#[test]
fn figures() {
    check(
        "![At $p_t$ it is {{gamma}}, *see*.](figure:loss)",
        "<figure data-figure=\"loss\"><figcaption>At <math><msub><mi>p</mi><mi>t</mi></msub></math> it is \
         <span class=\"live\" data-number=\"gamma\">2</span>, <em>see</em>.</figcaption></figure>\n",
    );
}

#[test]
fn tables() {
    check(
        "| | γ | α |\n|---|--:|:-:|\n| CE | `a` | none |\n",
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"terms-title\"><table>\n\
         <thead><tr><td></td><th scope=\"col\" class=\"right\">γ</th><th scope=\"col\" class=\"center\">α</th></tr></thead><tbody>\n\
         <tr><th scope=\"row\">CE</th><td class=\"right\"><code>a</code></td><td class=\"center\">none</td></tr>\n\
         </tbody></table></div>\n",
    );
}

#[test]
fn numbers_that_are_given_or_free() {
    for text in [
        "At 0.9, `0.9` and $p_t = 0.9$.",
        "At 0.9 (Lin et al., 2017, Section 3.3, Figure\n4) and Tables 1a and\n3.",
        "At 0.9 of ResNet-101.",
        "0.9 and $2(1 - p_t)^2$",
        "The 0.9 in [Figure 4](https://arxiv.org/abs/1708.02002)",
    ] {
        let _ = body("0.9", text);
    }
    let _ = body("100,000, 10⁻⁵", "100,000, $10^5$, 10⁵, $10^{-5}$");
}

#[test]
fn line_ends_of_windows() {
    let article = compile_files(&[("01-a.md", "---\r\ntitle: A\r\n---\r\nOne\r\ntwo.\r\n")]).unwrap();
    assert!(article.chapters[0].html.contains("<p>One\ntwo.</p>"));
}

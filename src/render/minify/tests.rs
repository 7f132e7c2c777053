//! What is minified piece by piece is what minify-html makes of the whole page, and the same
//! document.

use super::{held, known::Known, minify, pieces::Pieces, reduced, tags};

fn minified(html: &str) -> String {
    String::from_utf8(minify(html.as_bytes())).unwrap()
}

/// What minify-html makes of a page that it is given whole.
fn minified_whole(html: &str) -> String {
    String::from_utf8(reduced(&held(html.as_bytes()))).unwrap()
}

fn in_pieces(html: &str) -> Option<String> {
    let minified = Pieces::minified(html.as_bytes(), &mut Known::default());
    minified.map(|minified| String::from_utf8(minified).unwrap())
}

#[test]
fn words_in_a_line_stay_apart() {
    assert_eq!(minified("<div><b>one</b>\n  <i>two</i></div>"), "<div><b>one</b> <i>two</i></div>");
    assert_eq!(minified("<pre><b>a</b>\n  <i>b</i></pre>"), "<pre><b>a</b>\n  <i>b</i></pre>");
    assert_eq!(minified("<p>a &lt; b > c  d\n<b>é一</b></p>"), "<p>a &lt; b > c d <b>é一</b></p>");
}

#[test]
fn a_page_in_pieces_comes_out_as_if_minify_html_had_seen_it_whole() {
    let page = "<!doctype html>\n<html lang=\"zh\">\n<head>\n<meta charset=utf-8>\n\
        <title> a <b> </title>\n<script>\nif (a </b/ c) {}\n</script>\n</head>\n<body>\nBODY\n</body>\n</html>\n";
    for body in [
        "<p>文</p>",
        "<p> 文 <b> 文 </b> 文 </p> <p>a  b\nc</p>",
        "<div><b>a</b>  <i>b</i>\n</div>\n",
        "<div>\n<p>a<br> b<br>\n</p><br/> </div>",
        "<ul>\n<li>a <ul>\n<li> <b>b</b> </li>\n</ul> c</li>\n</ul>",
        "<p>a &amp; b &lt; c &copy; <q>d &gt;</q> e > f</p>",
        "<div><!-- a --> b <!-- c --> <p>d</p> <!-- e --></div> f <!--#include x --> g",
        "<p>a <!-- b --></p> <p> <!-- c --> d</p> <? e ?> f <!g> <p>h</p>",
        "<pre>\n a  <b> b </b>\n\n<i>c &amp;</i> </pre> <code> a  <b> b  c </b>  <i>c</i> </code>",
        "<p title=\"a > <b> 'c\" class=' d  e '> <b>f</b></p>",
        "<style>\na > b { }\n</style> <textarea> <b>  </textarea> <i>c</i>",
        "<svg viewBox=\"0 0 1 1\"> <g> <path d=\"M0 0\"/> <path/> </g> <title> a </title> </svg> a",
        "<table>\n<tr>\n<td> a </td>\n<td></td>\n<td> <b>c</b> </td></tr>\n</table>",
        "<a href=\"b\">a</a> , <span> </span><p> </p>≪⃒ a≫⃒<x-y> </x-y><x:y> a </x:y>",
        "<DIV CLASS=a> <B>a</B > <i>b</I></DIV>",
    ] {
        let html = page.replace("BODY", body);
        assert_eq!(in_pieces(&html), Some(minified_whole(&html)), "{body}");
        assert_eq!(in_pieces(body), Some(minified_whole(body)), "{body}");
    }
}

#[test]
fn what_is_out_of_the_ordinary_is_given_to_minify_html_whole() {
    for html in [
        "<p>a<p>b",
        "<p>a<div>b</div></p>",
        "<div>a</div></div>",
        "<div>a",
        "<div>a <b>b</div> c</b>",
        "a < b",
        "<1>",
        "</ a>",
        "<!-- a",
        "<body><body></body></body>",
        "<p title=\"a>b</p>",
        "<a ='b'>c</a>",
        "<svg/>a",
        "<svg><svg></svg></svg>",
        "<title>a",
    ] {
        assert_eq!(in_pieces(html), None, "{html}");
        assert_eq!(minified(html), minified_whole(html), "{html}");
    }
    let deep = format!("{}a  b{}", "<b>".repeat(300), "</b>".repeat(300));
    assert_eq!(minified(&deep), deep);
}

#[test]
fn a_page_whose_tags_do_not_pair_up_keeps_its_words_apart() {
    for (html, expected) in [
        ("<div>a <b>b</div> c", "<div>a <b>b c"),
        ("<p>a</i> b</p>", "<p>a b</p>"),
        ("<p><b>a</b> </i> <b>b</b></p>", "<p><b>a</b>  <b>b</b></p>"),
    ] {
        assert_eq!(minified(html), expected);
    }
}

/// Every element that minify-html has a rule for, and some for which it has none.
const NAMES: &str = "a abbr address article aside audio b bdi blockquote body button canvas caption \
    center cite code colgroup datalist dd del details dfn dialog div dl dt em fieldset figcaption figure \
    font footer form h1 h2 h6 head header hgroup html i iframe ins kbd label legend li main map mark \
    math menu meter nav noscript object ol optgroup option output p picture pre progress q rp rt rtc \
    ruby s samp section select slot small span strong sub summary sup table tbody td template tfoot \
    th thead time tr u ul var video x-y br hr img";

#[test]
fn what_ends_an_element_is_what_minify_html_lets_end_it() {
    for parent in NAMES.split_whitespace().filter(|name| !["br", "hr", "img"].contains(name)) {
        for name in NAMES.split_whitespace() {
            let end = format!("</{name}>");
            let end = if ["br", "hr", "img"].contains(&name) { "" } else { &end };
            let html = format!("<{parent}><{name}>a{end}</{parent}>");
            let is_kept = minified_whole(&html) == html;
            if !tags::ends(parent.as_bytes(), name.as_bytes()) {
                let is_single = ["body", "head", "html"].contains(&name) && parent == name;
                assert!(is_kept || is_single, "{html}");
            }
        }
    }
}

/// Chance without a clock: the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
        choices[self.below(choices.len())]
    }

    /// Something that pages hold, with more of it inside.
    fn fragment(&mut self, depth: usize, html: &mut String) {
        let texts = [
            "文",
            " 文 ",
            "a b",
            "a  b ",
            "\n",
            " ",
            "\n\n ",
            "",
            "&amp;",
            " &lt;b&gt;\n",
            "&nbsp;",
            "a&copy b",
            "é\u{a0}",
            "\t",
            "&#20013; ",
            "\"'",
            "=`",
            "&ampx",
            "a&",
            "\r\n",
        ];
        let attributes = [
            "",
            "",
            " class=\"a\"",
            " class=\" b  a \"",
            " href='x y'",
            " title=\"a&amp;b>c\"",
            " hidden",
            " id=a lang=\"\"",
            " href=\"../a/?b=1&c=2\" class=x",
            " style=\"color: red\"",
            " colspan=\"1\" data-a=\"'\"",
            " type=\"text\"",
            " open=\"open\"",
        ];
        let names: Vec<&str> = NAMES.split_whitespace().collect();
        for _ in 0..self.below(5) {
            match self.below(10) {
                0..4 => html.push_str(self.of(&texts)),
                4 => html.push_str(self.of(&[
                    "<br>",
                    "<hr class=\"a\">",
                    "<img src='a' alt=\"\">",
                    "<input type=text>",
                ])),
                5 => html.push_str(self.of(&[
                    "<!-- a -->",
                    "<!--#a b-->",
                    "<title> a &amp; </title>",
                    "<script> a </script>",
                ])),
                _ if depth > 0 => {
                    let name = self.of(&names[..names.len() - 3]);
                    let attributes = self.of(&attributes);
                    html.push_str(&format!("<{name}{attributes}>"));
                    self.fragment(depth - 1, html);
                    html.push_str(&format!("</{name}>"));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn whatever_a_page_holds_it_comes_out_in_pieces_as_it_would_whole() {
    let mut chance = Chance(20_261_127);
    let mut taken = 0;
    for _ in 0..20_000 {
        let mut html = String::new();
        chance.fragment(6, &mut html);
        if let Some(minified) = in_pieces(&html) {
            assert_eq!(minified, minified_whole(&html), "{html}");
            taken += usize::from(html.len() > 30);
        }
        assert_eq!(minified(&html), minified_whole(&html), "{html}");
    }
    assert!(taken > 3000, "{taken}");
}

//! Styles: A4, headings, lists, tables that repeat their header, and the language for the reader's spelling and voice.

use voetspoor_quantity::Lang;

use super::content::NAMESPACES;
use super::xml::Xml;
use crate::document::Document;

const FONT: &str = "Liberation Sans";

pub(super) fn styles(document: &Document) -> String {
    let (language, country) = match document.language {
        Lang::Nl => ("nl", "NL"),
        Lang::En => ("en", "GB"),
    };
    let mut xml = Xml::new();
    xml.open("office:document-styles", &NAMESPACES);
    xml.open("office:font-face-decls", &[]);
    xml.empty("style:font-face", &[("style:name", FONT), ("svg:font-family", "'Liberation Sans', Arial, sans-serif")]);
    xml.close();
    xml.open("office:styles", &[]);
    xml.open("style:default-style", &[("style:family", "paragraph")]);
    xml.empty(
        "style:paragraph-properties",
        &[("fo:margin-top", "0cm"), ("fo:margin-bottom", "0.2cm"), ("fo:line-height", "125%")],
    );
    xml.empty(
        "style:text-properties",
        &[("style:font-name", FONT), ("fo:font-size", "10.5pt"), ("fo:language", language), ("fo:country", country)],
    );
    xml.close();
    paragraph(&mut xml, "Standard", "Standard", &[], &[]);
    paragraph(&mut xml, "Text_20_body", "Text body", &[], &[]);
    paragraph(
        &mut xml,
        "Title",
        "Title",
        &[("fo:margin-bottom", "0.2cm")],
        &[("fo:font-size", "22pt"), ("fo:font-weight", "bold")],
    );
    paragraph(&mut xml, "Subtitle", "Subtitle", &[("fo:margin-bottom", "0.8cm")], &[("fo:font-size", "12pt")]);
    for (level, size) in [("1", "16pt"), ("2", "13pt"), ("3", "11.5pt"), ("4", "10.5pt")] {
        xml.open(
            "style:style",
            &[
                ("style:name", &format!("Heading_20_{level}")),
                ("style:display-name", &format!("Heading {level}")),
                ("style:family", "paragraph"),
                ("style:parent-style-name", "Standard"),
                ("style:next-style-name", "Text_20_body"),
                ("style:default-outline-level", level),
            ],
        );
        xml.empty(
            "style:paragraph-properties",
            &[("fo:margin-top", "0.5cm"), ("fo:margin-bottom", "0.2cm"), ("fo:keep-with-next", "always")],
        );
        xml.empty("style:text-properties", &[("fo:font-size", size), ("fo:font-weight", "bold")]);
        xml.close();
    }
    paragraph(&mut xml, "List", "List", &[("fo:margin-bottom", "0.1cm")], &[]);
    let caption = [("fo:margin-top", "0.3cm"), ("fo:margin-bottom", "0.1cm"), ("fo:keep-with-next", "always")];
    paragraph(&mut xml, "Caption", "Caption", &caption, &[("fo:font-style", "italic")]);
    let small = [("fo:font-size", "9pt")];
    paragraph(&mut xml, "Table_20_Contents", "Table Contents", &[("fo:margin-bottom", "0cm")], &small);
    let heading = [("fo:font-size", "9pt"), ("fo:font-weight", "bold")];
    paragraph(&mut xml, "Table_20_Heading", "Table Heading", &[("fo:margin-bottom", "0cm")], &heading);
    let ends = [("fo:margin-bottom", "0cm"), ("fo:text-align", "end")];
    paragraph(&mut xml, "Table_20_Contents_20_Number", "Table Contents Number", &ends, &small);
    paragraph(&mut xml, "Table_20_Heading_20_Number", "Table Heading Number", &ends, &heading);
    paragraph(&mut xml, "Footer", "Footer", &[("fo:text-align", "end")], &small);
    points(&mut xml);
    xml.close();
    page(&mut xml);
    xml.finish()
}

fn paragraph(xml: &mut Xml, name: &str, shown: &str, paragraph: &[(&str, &str)], text: &[(&str, &str)]) {
    let mut attributes = vec![("style:name", name), ("style:display-name", shown), ("style:family", "paragraph")];
    if name != "Standard" {
        attributes.push(("style:parent-style-name", "Standard"));
    }
    xml.open("style:style", &attributes);
    if !paragraph.is_empty() {
        xml.empty("style:paragraph-properties", paragraph);
    }
    if !text.is_empty() {
        xml.empty("style:text-properties", text);
    }
    xml.close();
}

fn points(xml: &mut Xml) {
    xml.open("text:list-style", &[("style:name", "Points")]);
    xml.open("text:list-level-style-bullet", &[("text:level", "1"), ("text:bullet-char", "•")]);
    xml.open("style:list-level-properties", &[("text:list-level-position-and-space-mode", "label-alignment")]);
    let place = [("text:label-followed-by", "listtab"), ("fo:text-indent", "-0.5cm"), ("fo:margin-left", "0.7cm")];
    xml.empty("style:list-level-label-alignment", &place);
    xml.close().close().close();
}

fn page(xml: &mut Xml) {
    xml.open("office:automatic-styles", &[]);
    xml.open("style:page-layout", &[("style:name", "A4")]);
    xml.empty(
        "style:page-layout-properties",
        &[
            ("fo:page-width", "21cm"),
            ("fo:page-height", "29.7cm"),
            ("style:print-orientation", "portrait"),
            ("fo:margin-top", "2cm"),
            ("fo:margin-bottom", "1.5cm"),
            ("fo:margin-left", "2.2cm"),
            ("fo:margin-right", "2.2cm"),
        ],
    );
    xml.open("style:footer-style", &[]);
    xml.empty("style:header-footer-properties", &[("fo:min-height", "0.8cm"), ("fo:margin-top", "0.3cm")]);
    xml.close().close().close();
    xml.open("office:master-styles", &[]);
    xml.open("style:master-page", &[("style:name", "Standard"), ("style:page-layout-name", "A4")]);
    xml.open("style:footer", &[]).open("text:p", &[("text:style-name", "Footer")]);
    xml.element("text:page-number", &[("text:select-page", "current")], "1").text(" / ").element(
        "text:page-count",
        &[],
        "1",
    );
    xml.close().close().close().close();
}

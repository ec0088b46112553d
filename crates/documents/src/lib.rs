//! Documents that people keep: PDF (Typst, tagged and accessible), XLSX, signed JSON. Pure: what is in
//! them comes in as an argument, bytes come out.

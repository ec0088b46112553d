//! The files that every package has: styles, fonts, signs and scripts.

use protocols::scorm::PackageFile;

use super::CourseError;

/// The scripts in the order in which they are loaded.
pub(super) const SCRIPTS: &[&str] = &[
    "data.js",
    "state.js",
    "exam.js",
    "scorm.js",
    "keeper.js",
    "blocks.js",
    "closing.js",
    "player.js",
];

/// Our own files, in `package/`.
const OWN: &[(&str, &str)] = &[
    ("start.js", include_str!("js/start.js")),
    ("state.js", include_str!("js/state.js")),
    ("exam.js", include_str!("js/exam.js")),
    ("scorm.js", include_str!("js/scorm.js")),
    ("keeper.js", include_str!("js/keeper.js")),
    ("blocks.js", include_str!("js/blocks.js")),
    ("closing.js", include_str!("js/closing.js")),
    ("player.js", include_str!("js/player.js")),
    ("package.css", include_str!("package.css")),
    ("without-script.css", include_str!("without-script.css")),
];

/// What the pages load of what the program serves. The design system's styles name some two hundred
/// signs more, for parts that a course has none of.
const SHARED: &[&str] = &[
    "own/app.css",
    "own/favicon.svg",
    "own/logo.svg",
    "dkfds/css/dkfds.min.css",
    "dkfds/img/all-svg-icons.svg",
    "dkfds/img/svg-icons/check.svg",
    "dkfds/img/svg-icons/check-white.svg",
    "dkfds/img/svg-icons/chevron-down.svg",
    "dkfds/img/svg-icons/chevron-up.svg",
    "dkfds/img/svg-icons/chevron-right.svg",
    "dkfds/img/svg-icons/minus.svg",
    "dkfds/img/svg-icons/plus.svg",
    "dkfds/img/svg-icons/open-in-new.svg",
    "dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-Regular-Pi.woff2",
    "dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-Regular-Latin1.woff2",
    "dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-Regular-Latin2.woff2",
    "dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-SemiBold-Latin1.woff2",
    "dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-SemiBold-Latin2.woff2",
    "dkfds/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-Italic.woff2",
];

pub(super) fn files() -> Result<Vec<PackageFile>, CourseError> {
    let own = OWN.iter().map(|(name, text)| {
        Ok(PackageFile {
            name: format!("package/{name}"),
            bytes: text.as_bytes().to_vec(),
        })
    });
    let shared = SHARED.iter().map(|name| {
        let bytes = web::asset_bytes(name);
        let bytes = bytes.ok_or_else(|| CourseError::Asset((*name).to_owned()))?;
        Ok(PackageFile {
            name: (*name).to_owned(),
            bytes,
        })
    });
    own.chain(shared).collect()
}

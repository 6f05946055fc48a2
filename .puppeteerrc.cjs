// Offprint finds the browser itself (src/platform/browser): installing must not download one.
module.exports = { skipDownload: true };

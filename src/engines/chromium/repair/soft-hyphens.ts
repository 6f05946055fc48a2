/**
 * How Chromium writes letters whose characters their glyph does not tell, cluster by cluster (Skia, `SkPDFDevice.cpp`): the
 * characters in UTF-16, among them a soft hyphen, then moves, fonts and glyphs, and the end of the mark.
 */
const cluster = /\/Span<<\/ActualText <FEFF((?:[0-9A-F]{4})*?00AD(?:[0-9A-F]{4})*)> >> BDC\n(.*?)EMC\n/gsu;

const softHyphen = '00AD';

/**
 * Takes soft hyphens out of a content stream, so that words are found and copied whole. Chromium draws each as a blank of no
 * width; at the end of a line a hyphen follows, which stays. Where letters on both sides are drawn as one, the cluster keeps
 * its other characters.
 */
export function withoutSoftHyphens(content: string): string {
  if (!content.includes(softHyphen)) return content;
  return content.replace(cluster, (_cluster, text: string, drawing: string) => {
    const characters = text.match(/.{4}/gu) ?? [];
    const others = characters.filter((character) => character !== softHyphen);
    // The next glyph stands where it does as seen from this one: its moves are needed without it, too.
    if (others.length === 0) return drawing.replace(/ ?<[^>]*> Tj\n/gu, '\n');
    const blanks = characters.length - others.length;
    return `/Span<</ActualText <FEFF${others.join('')}> >> BDC\n${withoutLast(blanks, drawing)}EMC\n`;
  });
}

/** The blanks follow the letters, of whose one glyph something has to stay. A glyph is four digits (`Identity-H`). */
function withoutLast(glyphs: number, drawing: string): string {
  return drawing.replace(/<([\dA-F]+)> Tj\n$/u, (shown, digits: string) => {
    const rest = digits.slice(0, -4 * glyphs);
    return rest === '' ? shown : `<${rest}> Tj\n`;
  });
}

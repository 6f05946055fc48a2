import { strToU8 } from 'fflate';
import type { BookFiles } from './small-book.ts';

const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">';

/** Path of its one chapter. */
export const oldChapter = 'OEBPS/tides.xhtml';

/** A sound book of EPUB 2, as tools made them for years. The chapter has one line before its content. */
export function oldBook(content: string): BookFiles {
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tides</dc:title><dc:language>en</dc:language>
<dc:identifier id="id">urn:uuid:5d4e1c1e-6a6f-4f0e-9a55-3f6a3d1f0a11</dc:identifier></metadata><manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="tides" href="tides.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine toc="ncx"><itemref idref="tides"/></spine></package>`;
  const ncx = `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>
<meta name="dtb:uid" content="urn:uuid:5d4e1c1e-6a6f-4f0e-9a55-3f6a3d1f0a11"/></head><docTitle><text>Tides</text></docTitle><navMap>
<navPoint id="n" playOrder="1"><navLabel><text>Tides</text></navLabel><content src="tides.xhtml"/></navPoint></navMap></ncx>`;
  const container = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;
  const chapter = `${doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Tides</title></head><body>
${content}
</body></html>`;
  return new Map(
    Object.entries({
      'mimetype': 'application/epub+zip',
      'META-INF/container.xml': container,
      'OEBPS/content.opf': opf,
      'OEBPS/toc.ncx': ncx,
      [oldChapter]: chapter,
    }).map(([path, text]) => [path, strToU8(text)]),
  );
}

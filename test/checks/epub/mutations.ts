import { strToU8 } from 'fflate';
import { type BookFiles, edit } from '../../support/small-book.ts';

/** A fault that is planted in a valid book. */
export interface Mutation {
  name: string;
  mutate: (files: BookFiles) => void;
  /** The expected messages: those of EPUBCheck, or more exact ones. */
  ids: readonly string[];
}

const opf = 'OEBPS/content.opf';
const chapter = 'OEBPS/section-002.xhtml';
const first = 'OEBPS/section-001.xhtml';
const toc = 'OEBPS/toc.xhtml';
const ncx = 'OEBPS/toc.ncx';

const inChapter = (from: string | RegExp, to: string) => (files: BookFiles) => edit(files, chapter, from, to);
const inOpf = (from: string | RegExp, to: string) => (files: BookFiles) => edit(files, opf, from, to);

/** Faults inside a rendition of a book. */
export const mutations: readonly Mutation[] = [
  { name: 'an id twice', mutate: inChapter('id="the-coast"', 'id="énergie"'), ids: ['RSC-005', 'RSC-012'] },
  { name: 'a file that is not listed', mutate: inOpf(/<item id="styles"[^>]*>/u, ''), ids: ['RSC-008'] },
  { name: 'a listed file that is missing', mutate: (files) => files.delete('OEBPS/style.css'), ids: ['RSC-001'] },
  {
    name: 'a missing picture',
    mutate: inChapter('<table>', '<p><img src="no.png" alt="No"/></p><table>'),
    ids: ['RSC-007'],
  },
  { name: 'a link to no id', mutate: inChapter('href="#the-coast"', 'href="#the-cost"'), ids: ['RSC-012'] },
  { name: 'a link to no file', mutate: inChapter('href="#the-coast"', 'href="coast.xhtml"'), ids: ['RSC-007'] },
  { name: 'a block in running text', mutate: inChapter('<p>See', '<p><div>No</div>See'), ids: ['RSC-005'] },
  {
    name: 'a link in a link',
    mutate: inChapter('>the coast<', '><a href="#x">the coast</a><'),
    ids: ['RSC-005', 'RSC-012'],
  },
  { name: 'an unknown element', mutate: inChapter('<ul>', '<blink>x</blink><ul>'), ids: ['RSC-005'] },
  { name: 'an unknown attribute', mutate: inChapter('<ul>', '<ul sort="yes">'), ids: ['RSC-005'] },
  { name: 'text among items', mutate: inChapter('<ul>', '<ul>text'), ids: ['RSC-005'] },
  { name: 'a tag left open', mutate: inChapter('</ul>', ''), ids: ['RSC-016'] },
  { name: 'an unknown entity', mutate: inChapter('Cliffs', 'Cliffs&nbsp;'), ids: ['RSC-016'] },
  { name: 'no title', mutate: inChapter('<title>Énergie</title>', ''), ids: ['RSC-017'] },
  { name: 'an empty title', mutate: inChapter('<title>Énergie</title>', '<title></title>'), ids: ['RSC-005'] },
  {
    name: 'a remote picture',
    mutate: inChapter('<table>', '<p><img src="https://example.org/a.png" alt=""/></p><table>'),
    ids: ['OPF-014', 'RSC-006'],
  },
  {
    name: 'a script that is not declared',
    mutate: inChapter('</head>', '<script>1</script></head>'),
    ids: ['OPF-014'],
  },
  {
    name: 'a formula that is not declared',
    mutate: inChapter('<ul>', '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math><ul>'),
    ids: ['OPF-014'],
  },
  { name: 'an unknown type', mutate: inChapter('epub:type="chapter"', 'epub:type="chaptre"'), ids: [] },
  {
    name: 'languages that differ',
    mutate: inChapter('lang="en" xml:lang="en"', 'lang="en" xml:lang="fr"'),
    ids: ['RSC-005'],
  },
  { name: 'no navigation', mutate: inOpf(' properties="nav"', ''), ids: ['RSC-005'] },
  {
    name: 'an empty navigation',
    mutate: (files) => edit(files, toc, /<ol><li><a href="section-002[\s\S]*?<\/ol><\/nav>/u, '</nav>'),
    ids: ['RSC-005'],
  },
  {
    name: 'navigation to no file',
    mutate: (files) => edit(files, toc, 'section-002.xhtml#the-coast', 'section-009.xhtml'),
    ids: ['RSC-007'],
  },
  {
    name: 'navigation to the web',
    mutate: (files) => edit(files, toc, 'section-002.xhtml#the-coast', 'https://example.org/'),
    ids: ['NAV-010'],
  },
  { name: 'an NCX to no id', mutate: (files) => edit(files, ncx, '#the-coast', '#the-cost'), ids: ['RSC-012'] },
  {
    name: 'an NCX of another book',
    mutate: (files) => edit(files, ncx, 'content="urn:uuid:', 'content="urn:uuid:0'),
    ids: ['NCX-001'],
  },
  {
    name: 'the wrong media type',
    mutate: inOpf('href="cover.jpg" media-type="image/jpeg"', 'href="cover.jpg" media-type="image/png"'),
    ids: ['OPF-029'],
  },
  {
    name: 'a foreign media type in the spine',
    mutate: inOpf(
      'href="section-002.xhtml" media-type="application/xhtml+xml"',
      'href="section-002.xhtml" media-type="text/plain"',
    ),
    ids: ['OPF-043', 'RSC-010'],
  },
  {
    name: 'an id twice in the package',
    mutate: inOpf('id="styles"', 'id="cover"'),
    ids: ['OPF-043', 'OPF-074', 'RSC-005'],
  },
  {
    name: 'a file twice in the spine',
    mutate: inOpf('<itemref idref="section-002"/>', '<itemref idref="section-002"/><itemref idref="section-002"/>'),
    ids: ['OPF-034'],
  },
  {
    name: 'no such item in the spine',
    mutate: inOpf('<itemref idref="section-002"/>', '<itemref idref="section-009"/>'),
    ids: ['OPF-049', 'RSC-011'],
  },
  {
    name: 'no title of the book',
    mutate: inOpf(/<dc:title[^>]*>.*<\/dc:title>\n<meta refines="#title"[^\n]*/u, ''),
    ids: ['RSC-005'],
  },
  { name: 'no language of the book', mutate: inOpf('<dc:language>en</dc:language>', ''), ids: ['RSC-005'] },
  {
    name: 'a wrong language',
    mutate: inOpf('<dc:language>en</dc:language>', '<dc:language>english_us</dc:language>'),
    ids: ['OPF-092'],
  },
  {
    name: 'no date of modification',
    mutate: inOpf(/<meta property="dcterms:modified">.*<\/meta>/u, ''),
    ids: ['OPF-054', 'RSC-005'],
  },
  {
    name: 'a wrong date of modification',
    mutate: inOpf('2026-11-25T00:00:00Z', 'yesterday'),
    ids: ['OPF-054', 'RSC-005'],
  },
  {
    name: 'no identifier',
    mutate: inOpf('unique-identifier="identifier"', 'unique-identifier="other"'),
    ids: ['OPF-030', 'RSC-005'],
  },
  { name: 'an unknown property', mutate: inOpf('property="schema:accessMode"', 'property="access"'), ids: ['OPF-027'] },
  {
    name: 'an undeclared prefix',
    mutate: inOpf('property="schema:accessMode"', 'property="my:access"'),
    ids: ['OPF-028'],
  },
  {
    name: 'a style sheet with a remote font',
    mutate: (files) =>
      files.set('OEBPS/style.css', strToU8('@font-face { font-family: F; src: url(https://example.org/f.woff2) }')),
    ids: ['OPF-014', 'RSC-008'],
  },
  {
    name: 'a style sheet that shows no file',
    mutate: (files) => files.set('OEBPS/style.css', strToU8('p { background: url(no.png) }')),
    ids: ['RSC-007'],
  },
  {
    name: 'a style sheet that is none',
    mutate: (files) => files.set('OEBPS/style.css', strToU8('p { color: }} red')),
    ids: ['CSS-008'],
  },
  {
    name: 'a picture that is none',
    mutate: (files) => files.set('OEBPS/cover.jpg', strToU8('no picture')),
    ids: ['OPF-029'],
  },
  {
    name: 'a document in Latin-1',
    mutate: (files) => edit(files, first, 'encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    ids: ['RSC-028'],
  },
  {
    name: 'an external entity',
    mutate: inChapter('<!DOCTYPE html>', '<!DOCTYPE html SYSTEM "http://example.org/x.dtd">'),
    ids: ['HTM-004'],
  },
];

/** Faults of the container itself. */
export const containerMutations: readonly (Mutation & { level?: 9 })[] = [
  { name: 'a compressed `mimetype`', mutate: () => {}, level: 9, ids: ['PKG-006'] },
  {
    name: 'another `mimetype`',
    mutate: (files) => files.set('mimetype', strToU8('application/zip')),
    ids: ['PKG-007'],
  },
  {
    name: '`mimetype` at the end',
    mutate: (files) => {
      const mimetype = files.get('mimetype') ?? new Uint8Array();
      files.delete('mimetype');
      files.set('mimetype', mimetype);
    },
    ids: ['PKG-006'],
  },
  { name: 'no package document', mutate: (files) => files.delete(opf), ids: ['OPF-002'] },
  {
    name: 'a container file that names none',
    mutate: (files) => edit(files, 'META-INF/container.xml', /<rootfile [^>]*>/u, ''),
    ids: ['RSC-003'],
  },
  { name: 'a name with a space', mutate: (files) => files.set('OEBPS/a b.txt', strToU8('x')), ids: ['PKG-010'] },
];

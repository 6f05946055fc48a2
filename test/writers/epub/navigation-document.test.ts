import { expect, test } from 'vitest';
import { wordsFor } from '../../../src/template/words.ts';
import { navigationBody } from '../../../src/writers/epub/navigation-document.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';

const words = wordsFor('en');

test('navigationBody nests the contents and lists the landmarks', () => {
  const contents = [{ href: 'a.xhtml', title: 'A & B', children: [{ href: 'a.xhtml#c', title: 'C', children: [] }] }];
  const landmarks = [
    { type: 'toc', href: 'toc.xhtml#toc', title: 'Contents' },
    { type: 'bodymatter', href: 'a.xhtml', title: 'Start of content' },
  ] as const;
  expect(serialize(navigationBody({ contents, landmarks, pages: [] }, words))).toBe(
    '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title"><h1 id="toc-title">Contents</h1>' +
      '<ol><li><a href="a.xhtml">A &amp; B</a><ol><li><a href="a.xhtml#c">C</a></li></ol></li></ol></nav>' +
      '<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol>' +
      '<li><a epub:type="toc" href="toc.xhtml#toc">Contents</a></li>' +
      '<li><a epub:type="bodymatter" href="a.xhtml">Start of content</a></li></ol></nav>',
  );
});

test('navigationBody lists the pages of the print edition, hidden', () => {
  const pages = [
    { label: 'i', href: 'titlepage.xhtml' },
    { label: '1', href: 'a.xhtml#page-1' },
  ];
  expect(serialize(navigationBody({ contents: [], landmarks: [], pages }, words))).toContain(
    '<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden"><ol>' +
      '<li><a href="titlepage.xhtml">i</a></li><li><a href="a.xhtml#page-1">1</a></li></ol></nav>',
  );
});

import { expect, test } from 'vitest';
import { wordsFor } from '../../../src/template/words.ts';
import { landmarksOf } from '../../../src/writers/epub/landmarks.ts';
import { navigationBody } from '../../../src/writers/epub/navigation-document.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';

const words = wordsFor('en');

test('navigationBody nests the contents and lists the landmarks', () => {
  const contents = [{ href: 'a.xhtml', title: 'A & B', children: [{ href: 'a.xhtml#c', title: 'C', children: [] }] }];
  expect(serialize(navigationBody({ contents, landmarks: landmarksOf('a.xhtml', words) }, words))).toBe(
    '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title"><h1 id="toc-title">Contents</h1>' +
      '<ol><li><a href="a.xhtml">A &amp; B</a><ol><li><a href="a.xhtml#c">C</a></li></ol></li></ol></nav>' +
      '<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol>' +
      '<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>' +
      '<li><a epub:type="titlepage" href="titlepage.xhtml">Title page</a></li>' +
      '<li><a epub:type="toc" href="toc.xhtml#toc">Contents</a></li>' +
      '<li><a epub:type="bodymatter" href="a.xhtml">Start of content</a></li></ol></nav>',
  );
});

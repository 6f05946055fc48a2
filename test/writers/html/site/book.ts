import sharp from 'sharp';

/** The files of a small book with every kind of link between pages. */
export const bookFiles = {
  'offprint.config.yaml': '# The root of the project.\n',
  'source/book/index.md': `---
title: Tides
author: Ada Brown
license: CC-BY-4.0
html:
  url: https://example.org/{slug}
  edit: https://example.org/edit/{path}
  redirects:
    old.html: second.html#the-moon
    old/deep/: '#part-1'
chapters:
  - part: The sea
    chapters: [first.md, second.md]
  - part: The land
    chapters: [land/index.md, land/second.md]
back: [after.md]
---

An opening with a [way on](first.md) and a note.[^o]

[^o]: Of the opening.
`,
  'source/book/first.md': `# The first

See [the moon](second.md#the-moon) and [below](#below).[^a]

![The sea](sea.png "Waves"){#sea width=40}

## Below

Text with :index[tide].

### Deeper

Text. $x^2$

[^a]: A note with a [link](second.md).
`,
  'source/book/second.md': '# Second\n\n## The moon\n\nBack to [the first](first.md).[^b]\n\n[^b]: Another.\n',
  'source/book/land/index.md': '# Land\n\nText.\n\n## Below\n\nThe same name as in the first.\n',
  'source/book/land/second.md': '# Second on land\n\nText on :index[tide].\n',
  'source/book/after.md': '# Afterword\n\nText.\n',
} as const;

/** An image of a few pixels. */
export async function picture(): Promise<Buffer> {
  return sharp({ create: { width: 80, height: 40, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
}

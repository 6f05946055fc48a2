import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { pdfPages } from './support/pdf-text.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { run } from './support/run.ts';
import { withScratchFolder } from './support/scratch.ts';

const secret = 'quagmire';

const picture = (name: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>${name}</title></svg>`;

const files = {
  'offprint.config.yaml': 'variants: [teacher, student]\nvariables: { shared: known }\n',
  'source/exam.md': `---
title: Exam
lang: en
---

# Exam

## Questions

What is {{ shared }}?:only[ The ${secret}-inline.]{variant=teacher}

![Seen](seen.svg)

:::only{variant="teacher"}
## The ${secret} answers

A note[^n], :index[${secret}-term], [a link](https://${secret}.example/) and \`${secret}-code\`.

![A ${secret} picture](hidden.svg "${secret}-caption")

[^n]: A ${secret} note.
:::

::include{file=part.md}

:::only{variant=student}
Good luck.
:::
`,
  'source/part.md': `## Part\n\nShown.\n\n:::only{variant=teacher}\n${secret}-part\n:::\n`,
  'source/seen.svg': picture('seen'),
  'source/hidden.svg': picture(secret),
};

/** All text of the three files of a variant: compressed data is unpacked, and drawings are read. */
async function contents(variant?: string): Promise<{ html: string; epub: string; pdf: string; messages: string[] }> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages, exitCode } = await build({ host: hostIn(folder), ...(variant ? { variant } : {}) });
    expect({ exitCode, errors: messages.filter(({ fatal }) => fatal) }).toEqual({ exitCode: 0, errors: [] });
    const name = variant ? `exam.${variant}` : 'exam';
    const read = (extension: string) => readFile(join(folder, 'dist', `${name}.${extension}`));
    const parts = Object.entries(unzipSync(await read('epub'))).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`);
    const unpacked = join(folder, 'unpacked.pdf');
    await run('qpdf', ['--qdf', '--object-streams=disable', join(folder, 'dist', `${name}.pdf`), unpacked], {
      cwd: folder,
    });
    const written = unpackedStrings(await readFile(unpacked, 'latin1'));
    return {
      html: unpackedData((await read('html')).toString('utf8')),
      epub: parts.join('\n'),
      pdf: [...(await pdfPages(await read('pdf'))), written].join('\n'),
      messages: messages.map(({ name, reason, note }) => `${name} ${reason} → ${note}`),
    };
  });
}

/** Images within a document are in Base64. */
function unpackedData(html: string): string {
  return html.replace(/base64,(?<data>[A-Za-z0-9+/=]+)/gu, (_, data: string) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
}

/** Strings of a PDF may be in hexadecimal, and in UTF-16. */
function unpackedStrings(pdf: string): string {
  const plain = pdf.replace(/<(?<hex>(?:[0-9a-f]{2})+)>/giu, (_, hex: string) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  );
  return plain.replaceAll('\0', '');
}

describe('content for another variant', { timeout: 120_000 }, () => {
  test.each(['student', undefined])('is in no file, not even hidden (%s)', async (variant) => {
    const { html, epub, pdf, messages } = await contents(variant);
    for (const [format, content] of Object.entries({ html, epub, pdf })) {
      expect(content.toLowerCase().split(secret).length - 1, format).toBe(0);
      expect(content, format).toContain('known');
      expect(content.includes('Good luck.'), format).toBe(variant === 'student');
    }
    expect(epub.match(/^OEBPS\/.*\.svg$/gmu)?.filter((name) => name.includes('pictures/')) ?? []).toHaveLength(1);
    expect(messages).toContain(
      'source/exam.md:10:22 Parts left out for the variant `teacher`: 3 → See source/exam.md:10, source/exam.md:14, source/part.md:5.',
    );
  });

  test('is in all of its own files, including its image', async () => {
    const { html, epub, pdf } = await contents('teacher');
    expect(pdf).toContain(`The ${secret} answers`);
    for (const part of ['inline', 'term', 'code', 'caption', 'part']) {
      for (const content of [html, epub, pdf]) expect(content).toContain(`${secret}-${part}`);
    }
    expect(html).toContain(`<title>${secret}</title>`);
    expect(epub).toContain(`<title>${secret}</title>`);
  });
});

test('an unlisted variant is wrong usage', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { messages, exitCode } = await build({ host: hostIn(folder), variant: 'techer' });
    expect(exitCode).toBe(2);
    expect(messages.map(({ reason, note }) => [reason, note])).toEqual([
      ['`techer` is not one of the `variants` of the config: `teacher`, `student`', 'Did you mean `teacher`?'],
    ]);
  });
});

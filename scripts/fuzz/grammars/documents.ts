import fc from 'fast-check';
import type { Trial } from '../publish.ts';
import { block } from './blocks.ts';
import { configText, frontMatter, shellText, styleText, summaryText } from './project-files.ts';

const text = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n'));

/** One document, half of them with a front matter. */
const document: fc.Arbitrary<Trial> = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: frontMatter }), text)
  .map(([head, body]) => ({ files: { 'doc.md': `${head}${body}\n` }, source: 'doc.md' }));

/** A book, its chapters listed in a `SUMMARY.md` or in a front matter. */
const book: fc.Arbitrary<Trial> = fc
  .tuple(fc.boolean(), summaryText, text, text)
  .map(([isListed, summary, one, two]) => ({
    files: {
      'book.md': isListed
        ? '---\ntitle: Book\nsummary: SUMMARY.md\n---\n'
        : '---\ntitle: Book\nchapters: [one.md, two.md]\n---\n',
      'SUMMARY.md': summary,
      'one.md': `# One\n\n${one}\n`,
      'two.md': `# Two\n\n${two}\n`,
    },
    source: 'book.md',
  }));

/** A project with a config, and a template of its own. */
const project: fc.Arbitrary<Trial> = fc
  .tuple(configText, shellText, styleText, text)
  .map(([config, shell, style, body]) => ({
    files: {
      'offprint.config.yaml': config,
      'own/template.yaml':
        'name: own\nextends: article\nstyles:\n  page: [own.css]\n  print: [own.css]\n  chapter: [own.css]\n',
      'own/own.css': style,
      'own/title-block.liquid': shell,
      'doc.md': `${body}\n`,
    },
    source: 'doc.md',
    hasOwnTemplate: true,
  }));

/** What is published, whatever comes of it. */
export const trial: fc.Arbitrary<Trial> = fc.oneof(
  { weight: 6, arbitrary: document },
  { weight: 2, arbitrary: book },
  { weight: 1, arbitrary: project },
);

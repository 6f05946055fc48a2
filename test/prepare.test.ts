import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { allFormats } from '../src/formats/names.ts';
import type { Publication } from '../src/model/publication.ts';
import { machineHost } from '../src/platform/host.ts';
import { prepare } from '../src/prepare.ts';
import { forFormat } from '../src/publication/for-format.ts';
import { renderNotes, renderSections } from '../src/shell/markup.ts';
import { wordsFor } from '../src/template/words.ts';
import { documentMaker } from '../src/writers/epub/content-documents.ts';
import { epubPictures } from '../src/writers/epub/picture-formats.ts';
import { serialize } from '../src/writers/epub/serialize.ts';
import { locateTargets } from '../src/writers/epub/targets.ts';
import { expectFixture, fixturesOf } from './support/fixtures.ts';

const fixtures = await fixturesOf('prepare');

describe('a source becomes the publication in its fixture', () => {
  test.each(fixtures)('$name', async (fixture) => {
    const source = {
      path: join(fixture.folder, 'input.md'),
      displayPath: 'input.md',
      slug: 'input',
      root: fixture.folder,
    };
    const {
      value: { publication },
      messages,
    } = await prepare(source, { ...machineHost(), cwd: fixture.folder });

    await expectFixture(fixture, 'messages.txt', messages.map(line).join('\n'));
    if (publication) {
      for (const format of allFormats) {
        const view = forFormat(publication, format);
        const name = view === publication ? 'output.html' : `output.${format}.html`;
        await expectFixture(fixture, name, htmlOf(view));
        if (format === 'epub' || view === publication) await expectFixture(fixture, 'output.xhtml', await epubOf(view));
        if (view === publication) break;
      }
      await expectFixture(fixture, 'metadata.json', JSON.stringify(publication.metadata, null, 2));
    }
  });
});

function htmlOf(publication: Publication): string {
  const words = wordsFor(publication.metadata.lang);
  return `${renderSections(publication, { words })}\n${renderNotes(publication, { words })}`.trimEnd();
}

/** The content documents of the EPUB, one after the other. */
async function epubOf(publication: Publication): Promise<string> {
  const words = wordsFor(publication.metadata.lang);
  const pictures = await epubPictures(publication.resources);
  const make = documentMaker(publication, locateTargets(publication), pictures, words);
  const documents = publication.sections.map((section) => make(section));
  return documents.map(({ file, body }) => `<!-- ${file} -->\n${serialize(body)}`).join('\n');
}

test('every fixture has an expected result', async () => {
  expect(fixtures.length).toBeGreaterThan(20);
});

/** A message on one line: place, severity, rule, reason and hint. */
function line({ file, line, column, fatal, ruleId, reason, note }: VFileMessage): string {
  const severity = fatal === true ? 'error' : fatal === false ? 'warning' : 'info';
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place} ${severity} ${ruleId}: ${reason}${note ? ` → ${note}` : ''}`;
}

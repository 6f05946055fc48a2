import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../src/check.ts';
import { machineHost } from '../src/platform/host.ts';
import { pictureServer } from './support/picture-server.ts';
import { withScratchFolder } from './support/scratch.ts';

const config = {
  network: { allow: ['127.0.0.1'] },
  check: { spelling: { wordFiles: ['words.txt'] }, targets: ['web'] },
};

test('a check examines links, images, spelling, prose and metadata, and reports each at its line', async () => {
  await using server = await pictureServer({ '/here': (response) => response.end() });
  await withScratchFolder(async (cwd) => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const text = [
      ...['---', 'title: Tides', 'lang: en', 'author: Ada', 'date: 2026-11-25', '---', '', '## The sea', ''],
      `[Gone](${server.at('/gone')}), [here](${server.at('/here')}) and [mail](mailto:ada).`,
      ...['', '![sea.svg](sea.svg)', '', 'The the Doodson twcie.', '', '## Ebb', ''],
    ];
    await writeFile(join(cwd, 'tides.md'), text.join('\n'));
    await writeFile(join(cwd, 'sea.svg'), picture);
    await writeFile(join(cwd, 'words.txt'), 'Doodson');
    await writeFile(join(cwd, 'offprint.config.json'), JSON.stringify(config));
    const host = { ...machineHost(), cwd, env: { ...process.env, HOME: cwd, XDG_CACHE_HOME: join(cwd, 'cache') } };
    const options = { sources: ['tides.md'], to: ['html'], host, config: join(cwd, 'offprint.config.json') };
    const { messages, exitCode } = await check({ ...options, external: true, spelling: true });
    expect(messages.map(({ name, ruleId }) => `${name} ${ruleId}`)).toEqual([
      `tides.md:10:${(text[9]?.indexOf('[mail]') ?? -1) + 1} link-address`,
      'tides.md:10:1 link-dead',
      'tides.md:12:1 picture-alternative-poor',
      'tides.md:14:17 word-unknown',
      'tides.md:16:1 section-empty',
      'tides.md:14:5 double-word',
      'tides.md:2:1 metadata-missing',
      'tides.md:2:1 metadata-missing',
    ]);
    expect(exitCode).toBe(0);
    expect(server.asked.map((one) => one.split(' ')[0]).toSorted()).toEqual(['/gone', '/gone', '/here']);
  });
});

test('a check examines a source with errors, and reports all at once', async () => {
  await withScratchFolder(async (cwd) => {
    await writeFile(join(cwd, 'tides.md'), '---\ntitle: Tides\n---\n\n## The sea\n\nThe the [moon](#mon).\n');
    const { messages, exitCode } = await check({
      sources: ['tides.md'],
      to: ['html'],
      host: { ...machineHost(), cwd },
    });
    expect(messages.map(({ name, ruleId }) => `${name} ${ruleId}`)).toEqual([
      'tides.md:7:9 link-target',
      'tides.md:7:5 double-word',
    ]);
    expect(exitCode).toBe(1);
  });
});

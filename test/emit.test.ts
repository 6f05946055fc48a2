import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emit } from '../src/emit.ts';
import type { Artifact } from '../src/model/publication.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';
import { filesIn } from './support/site-links.ts';

function artifacts(files: Readonly<Record<string, string>>): Artifact[] {
  return Object.entries(files).map(([path, text]) => ({
    format: 'html',
    path,
    mediaType: 'text/html',
    bytes: new TextEncoder().encode(text),
  }));
}

const list = 'book/.offprint-files';
const earlier = { 'book/index.html': 'first', 'book/old.html': 'old', 'book/assets/deep/a.css': 'a' };
const later = { 'book/index.html': 'first', 'book/new.html': 'new' };

/** Emits `earlier`, lets `between` do something, and emits `later`. @returns the files that are there then */
function emitTwice(between: (out: string) => Promise<unknown> = async () => {}): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    const out = join(folder, 'dist');
    await emit(artifacts(earlier), out, hostIn(folder));
    await between(out);
    await emit(artifacts(later), out, hostIn(folder));
    return filesIn(out);
  });
}

describe('in a folder of pages', () => {
  test('files that this build does not write are removed, with folders that become empty', async () => {
    expect(await emitTwice()).toEqual([list, 'book/index.html', 'book/new.html']);
  });

  test('files that Offprint did not write stay', async () => {
    const foreign = { 'book/CNAME': 'example.org', 'book/assets/own.css': 'b', 'other.html': 'c' };
    const left = await emitTwice((out) => writeAll(out, foreign));
    expect(left).toEqual([list, 'book/CNAME', 'book/assets/own.css', 'book/index.html', 'book/new.html', 'other.html']);
  });

  test('files that somebody changed since stay', async () => {
    const left = await emitTwice((out) => writeFile(join(out, 'book/old.html'), 'changed'));
    expect(left).toEqual([list, 'book/index.html', 'book/new.html', 'book/old.html']);
  });

  test('nothing is removed without a list', async () => {
    const left = await emitTwice((out) => rm(join(out, list)));
    expect(left).toContain('book/old.html');
  });

  test('a list that names files elsewhere, or through a link, does not affect them', async () => {
    const left = await emitTwice(async (out) => {
      await writeAll(out, { 'outside/old.html': 'old', 'beside.html': 'old' });
      await symlink(join(out, 'outside'), join(out, 'book/link'));
      const [, line = ''] = /^(.*) {2}old\.html$/mu.exec(await readFile(join(out, list), 'utf8')) ?? [];
      const evil = ['../beside.html', 'link/old.html', join(out, 'beside.html'), '..'].map(
        (path) => `${line}  ${path}\n`,
      );
      await writeFile(join(out, list), evil.join(''));
    });
    expect(left).toEqual(expect.arrayContaining(['beside.html', 'outside/old.html']));
  });

  test('a file with another case is not treated as stale', async () => {
    await withScratchFolder(async (folder) => {
      await emit(artifacts({ 'book/A.html': 'a' }), folder, hostIn(folder));
      await emit(artifacts({ 'book/a.html': 'a' }), folder, hostIn(folder));
      expect(await filesIn(folder)).toContain('book/a.html');
    });
  });

  test('the list can be checked with `sha256sum`', async () => {
    await withScratchFolder(async (folder) => {
      await emit(artifacts({ 'book/b.html': 'b', 'book/a.html': '' }), folder, hostIn(folder));
      const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
      expect(await readFile(join(folder, list), 'utf8')).toMatch(
        new RegExp(`^${empty}  a\\.html\n[0-9a-f]{64}  b\\.html\n$`, 'u'),
      );
    });
  });

  test('if a file cannot be put in place, none of the old ones is removed', async () => {
    await withScratchFolder(async (folder) => {
      const out = join(folder, 'dist');
      await emit(artifacts(earlier), out, hostIn(folder));
      await writeAll(out, { 'book/new.html/x': 'a folder where the page should be' });
      const { value, messages } = await emit(artifacts(later), out, hostIn(folder));
      expect([value, ...messages.map(({ ruleId }) => ruleId)]).toEqual([false, 'output-failed']);
      expect(await readFile(join(out, 'book/old.html'), 'utf8')).toBe('old');
      expect(await readFile(join(out, 'book/assets/deep/a.css'), 'utf8')).toBe('a');
    });
  });
});

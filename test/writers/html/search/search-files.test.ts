import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { searchFiles } from '../../../../src/writers/html/search/search-files.ts';

const report = vi.fn();
afterEach(() => {
  vi.unstubAllEnvs();
  report.mockClear();
});

const pages = Array.from({ length: 12 }, (_, number) => ({
  url: `page-${number}.html`,
  title: `${number} Tides: high, and low`,
  content: `<h2 id="h-${number}">Harbours</h2><p>The sea<a class="noteref" href="#n">77</a> rises.</p>
    <math display="block"><mi>xyz</mi></math><dl><dt>ebb</dt><dd>flow</dd></dl><div class="index"><p>lists</p></div>`,
}));

const made = async (lang: string) => (await searchFiles(pages, lang, report)) ?? [];

/** The content of the index for each page. */
async function fragments(lang = 'en'): Promise<{ url: string; content: string; meta: { title: string } }[]> {
  const files = (await made(lang)).filter(({ path }) => path.endsWith('.pf_fragment'));
  return files.map(({ bytes }) =>
    JSON.parse(
      gunzipSync(bytes)
        .toString()
        .replace(/^pagefind_dcd/, ''),
    ),
  );
}

describe('the files of a search', () => {
  test('are the same for the same pages', async () => {
    const [first, second] = [await made('en'), await made('en')];
    expect(first.length).toBeGreaterThan(pages.length);
    expect(second).toEqual(first);
  });

  test('are complete for two sites at the same time', async () => {
    const alone = await made('en');
    expect(await Promise.all([made('en'), made('en')])).toEqual([alone, alone]);
    expect(report).not.toHaveBeenCalled();
  });

  test('are the index and its reader only', async () => {
    const others = (await made('en')).map(({ path }) => path).filter((path) => !/^(?:index|fragment)\//.test(path));
    expect(others.map((path) => path.replace(/_[\da-f]+/, '')).sort()).toEqual([
      'pagefind-entry.json',
      'pagefind.en.pf_meta',
      'pagefind.js',
      'wasm.en.pagefind',
    ]);
  });

  test('contain the title and the words of each page, but not its navigation', async () => {
    const found = (await fragments()).sort((a, b) => a.url.localeCompare(b.url, 'en', { numeric: true }));
    expect(found.map(({ url, meta }) => [url, meta.title])).toEqual(pages.map(({ url, title }) => [url, title]));
    expect(found[0]?.content).toBe('Harbours. The sea rises. ebb flow');
  });

  test.each([
    ['pt-BR', 'wasm.pt-br.pagefind'],
    ['zh-Hant', 'wasm.unknown.pagefind'],
    ['ja', 'wasm.unknown.pagefind'],
    ['ar', 'wasm.ar.pagefind'],
  ])('read %s by %s, in one index', async (lang, reader) => {
    const paths = (await made(lang)).map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('wasm.'))).toEqual([reader]);
    expect(paths.filter((path) => path.endsWith('.pf_meta'))).toHaveLength(1);
  });

  test('are absent, and the report says why, if the indexer does not run', async () => {
    vi.stubEnv('npm_config_arch', 'abacus');
    expect(await searchFiles(pages, 'en', report)).toBeUndefined();
    expect(report).toHaveBeenCalledExactlyOnceWith('search-unavailable', { reason: expect.stringContaining('abacus') });
  });
});

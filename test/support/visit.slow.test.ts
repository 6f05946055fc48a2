import { expect, test } from 'vitest';
import { writeAll } from './publication-folder.ts';
import { withScratchFolder } from './scratch.ts';
import { visitAll } from './visit.ts';

const page = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="data:,"></head><body><main><h1>Test</h1>${body}</main></body></html>`;

test('a visit finds nothing on a sound page, and each fault of another', async () => {
  const moves = `<p style="height: 40px"></p><p>Text that moves.</p>
<script>
let height = 40;
// Again and again, because nothing counts before the page was painted once, and a busy machine is late.
setInterval(() => { document.querySelector('p').style.height = (height = 440 - height) + 'px'; }, 50);
</script>`;
  const files = {
    'sound.html': page('<p>Text.</p>'),
    'deep/moving.html': page(moves),
    'foreign.html': page('<img src="https://pictures.invalid/a.png" alt="A">'),
    'missing.html': page('<img src="none.png" alt="A">'),
    'wide.html': page('<p style="width: 900px">Text.</p>'),
    'pale.html': page('<style>@media (prefers-color-scheme: dark) { p { color: #aaa } }</style><p>Text.</p>'),
  };
  await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const visits = new Map((await visitAll(folder)).map((visit) => [visit.path, visit]));
    expect([...visits.keys()]).toEqual(Object.keys(files).sort());
    const nothing = { shifts: { 320: 0, 1440: 0 }, requests: [], complaints: [], tooWide: [], violations: [] };
    expect(visits.get('sound.html')).toMatchObject(nothing);
    expect(visits.get('deep/moving.html')?.shifts[320]).toBeGreaterThan(0);
    expect(visits.get('foreign.html')?.requests).toContain('https://pictures.invalid/a.png');
    expect(visits.get('missing.html')?.requests[0]).toMatch(/^404 .*none\.png$/u);
    expect(visits.get('missing.html')?.complaints[0]).toContain('404');
    expect(visits.get('wide.html')?.tooWide).toEqual([320]);
    expect(visits.get('pale.html')?.violations.map(({ rule, scheme }) => `${rule} ${scheme}`)).toEqual([
      'color-contrast dark',
      'color-contrast dark',
    ]);
  });
}, 120_000);

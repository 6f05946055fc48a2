import { expect, test } from 'vitest';
import { layerViolations } from '../../scripts/layers.ts';

const check = (path: string, text: string) => layerViolations(new Map([[path, text]]));

test.for([
  ['its own room', 'src/writers/pdf/print.ts', "import { Writer } from '../writer.ts';"],
  ['a lower layer', 'src/cli/progress.ts', "import { build } from '../build.ts';"],
  ['a type of a lower layer', 'src/html/figures.ts', "import type { Place } from '../model/publication.ts';"],
  ['the templates in a writer', 'src/writers/html.ts', "export type { Template } from '../template/template.ts';"],
  ['an engine in a writer', 'src/writers/pdf.ts', "import type { Engine } from '../engines/engine.ts';"],
  ['a reader of finished files in a check', 'src/checks/a.ts', "import { readPage } from '../readers/html.ts';"],
  ['another file of the same engine', 'src/engines/typst/data/a.ts', "import { b } from '../fonts/b.ts';"],
  ['shared files of engines in an engine', 'src/engines/typst/a.ts', "import { Kid } from '../structure/node.ts';"],
  ['an engine in the table of engines', 'src/engines/engines.ts', "await import('./typst/typst.ts');"],
  ['another file of the pipeline', 'src/build.ts', "import { resolve } from './config/resolve.ts';"],
  ['packages and the manifest', 'src/model/version.ts', "import 'zod'; import a from '../../package.json';"],
] as const)('allows %s', ([, path, text]) => {
  expect(check(path, text)).toEqual([]);
});

test.for([
  ['a higher layer', 'src/model/report.ts', "import { host } from '../platform/host.ts';"],
  ['a type of a higher layer', 'src/platform/cache.ts', "import type { Check } from '../checks/check.ts';"],
  ['a re-export of a higher layer', 'src/html/all.ts', "export * from '../build.ts';"],
  ['a lazy import of a higher layer', 'src/config/load.ts', "await import('../cli/help.ts');"],
  ['an inline type of a higher layer', 'src/model/a.ts', "export type A = import('../build.ts').BuildOptions;"],
  ['another stage', 'src/html/figures.ts', "import { parse } from '../markdown/parse.ts';"],
  ['a writer in a template', 'src/template/load.ts', "import type { Writer } from '../writers/writer.ts';"],
  ['a writer in an engine', 'src/engines/a.ts', "import type { Writer } from '../writers/writer.ts';"],
  ['a check in a reader', 'src/readers/a.ts', "import type { Check } from '../checks/check.ts';"],
  ['a writer in a reader', 'src/readers/a.ts', "import type { Writer } from '../writers/writer.ts';"],
  ['another engine', 'src/engines/typst/data/a.ts', "import { b } from '../../chromium/pages/b.ts';"],
  ['a type of another engine', 'src/engines/typst/a.ts', "import type { B } from '../chromium/b.ts';"],
  ['an engine in the shared files of engines', 'src/engines/glyphs/a.ts', "import { b } from '../chromium/b.ts';"],
  ['an engine in another file of the room', 'src/engines/engine.ts', "import type { B } from './typst/b.ts';"],
  ['an engine in a check', 'src/checks/a.ts', "import type { Engine } from '../engines/engine.ts';"],
] as const)('catches %s', ([, path, text]) => {
  expect(check(path, text)).toEqual([expect.stringMatching(/^src\/[a-z/]+\.ts:1 Unexpected import of `src\//)]);
});

test('catches a room without a layer', () => {
  expect(check('src/utils/strings.ts', 'export const a = 1;')).toEqual([
    'src/utils/strings.ts:1 Unexpected room `utils`: give it a layer in `scripts/layers.ts`',
  ]);
});

test('tells the line', () => {
  expect(check('src/model/a.ts', "\n\nimport {\n  b,\n} from '../build.ts';")[0]).toMatch(/^src\/model\/a\.ts:5 /);
});

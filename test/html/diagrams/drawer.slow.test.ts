import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createDrawer,
  type DrawerOptions,
  type DrawnElement,
  type Outcome,
} from '../../../src/html/diagrams/drawer.ts';
import { pictureOf } from '../../../src/html/diagrams/svg.ts';
import { openBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser } from '../../../src/platform/browser.ts';
import type { Cache } from '../../../src/platform/cache.ts';
import { machineHost } from '../../../src/platform/host.ts';

let browser: Browser;

beforeAll(() => {
  const report = () => {
    throw new Error('unexpected message');
  };
  browser = openBrowser({ env: process.env, report });
});

afterAll(() => browser[Symbol.asyncDispose]());

const none: Cache = { get: async () => undefined, set: async () => {} };

function drawer(options: Partial<DrawerOptions> = {}) {
  const styles = '.drawing { font-family: monospace; font-weight: 400 }';
  const stylesFor = async () => ({ fontFaces: '', fontFiles: new Map(), styles });
  return createDrawer({ browser, cache: none, host: machineHost(), stylesFor, ...options });
}

function drawingOf(outcome: Outcome): DrawnElement {
  if ('fault' in outcome) throw new Error(outcome.fault.message);
  return outcome.drawing;
}

/** The element in the document. */
const pictureFrom = (outcome: Outcome) => pictureOf(drawingOf(outcome), { prefix: 'd', description: 'd' });

function textsOf(element: DrawnElement): string[] {
  if (element.name === 'text') return [element.children.map((child) => plain(child)).join('')];
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : textsOf(child)));
}

function plain(node: DrawnElement | string): string {
  return typeof node === 'string' ? node : node.children.map(plain).join('');
}

/** One diagram of each kind that could differ from one drawing to the next. */
const examples = {
  'flowchart': 'flowchart LR\n  A[One] -->|way| B{Two}\n  style A fill:#f9f',
  'sequence': 'sequenceDiagram\n  autonumber\n  actor A\n  A->>B: Hello\n  Note over A,B: note',
  'class': 'classDiagram\n  A <|-- B\n  class A { +String name }',
  'state': 'stateDiagram-v2\n  [*] --> One\n  One --> [*]',
  'entities': 'erDiagram\n  A ||--o{ B : has',
  'gantt': 'gantt\n  section S\n  Task : a, 2026-03-28, 3d\n  Next : after a, 2d',
  'pie': 'pie\n  "a" : 1\n  "b" : 2',
  'mindmap': 'mindmap\n  root((R))\n    A\n    B',
  'timeline': 'timeline\n  1455 : Bible\n  1501 : Italic',
  'commits': 'gitGraph\n  commit\n  branch b\n  commit id: "named"',
  'architecture': 'architecture-beta\n  service a(disk)[A]\n  service b(disk)[B]\n  a:R -- L:b',
};

test.each(Object.entries(examples))('%s is drawn the same way whatever was drawn before', async (_, text) => {
  const draw = drawer();
  const first = await draw(text);
  await draw('pie\n  "x" : 1');
  expect(pictureFrom(await draw(text))).toEqual(pictureFrom(first));
  expect(textsOf(drawingOf(first)).length).toBeGreaterThan(0);
});

test('the words of a diagram are text, and generated names of commits are not shown', async () => {
  const draw = drawer();
  expect(textsOf(drawingOf(await draw(examples.flowchart)))).toEqual(expect.arrayContaining(['One', 'way', 'Two']));
  expect(textsOf(drawingOf(await draw(examples.commits)))).toEqual(['main', 'b', 'named']);
});

test('a text has the colour of the shape below it, and it is known whether the author chose it', async () => {
  const drawing = drawingOf(await drawer()(examples.flowchart));
  const grounds = JSON.stringify(drawing);
  expect(grounds).toContain('{"fill":"rgb(255, 153, 255)","own":true}');
});

test('a syntax error is a fault with its place', async () => {
  expect(await drawer()('flowchart LR\n  A --> --> B')).toEqual({
    fault: { message: expect.stringContaining('Parse error on line 2'), line: 2, column: 8, found: '--> ' },
  });
});

test('scripts and foreign content in a diagram have no effect', async () => {
  const outcome = await drawer()('flowchart LR\n  A["<img src=x onerror=alert(1)><script>alert(1)</script>"] --> B');
  expect(JSON.stringify(outcome)).not.toMatch(/"name":"(?:script|foreignObject|img)"/);
});

test('a diagram cannot choose another theme, nor HTML labels', async () => {
  const draw = drawer();
  const plainText = 'flowchart LR\n  A[One]';
  const labelled = `%%{init: {"flowchart": {"htmlLabels": true}}}%%\n${plainText}`;
  expect(await draw(labelled)).toEqual(await draw(plainText));
  const themed = `%%{init: {"theme": "forest", "themeVariables": {"mainBkg": "#00ff00"}, "look": "handDrawn"}}%%\n${plainText}`;
  expect(await draw(themed)).toEqual(await draw(plainText));
});

/** Takes more than a second. */
const large = `flowchart LR\n${Array.from({ length: 300 }, (_, index) => `  A${index} --> A${index + 1}`).join('\n')}`;

test('a diagram that takes too long is a fault, and the next is drawn', async () => {
  const draw = drawer({ timeLimit: 1 });
  expect(await draw(large)).toEqual({ fault: { message: 'it takes more than 0.001 s', isLate: true } });
  expect(await drawer()('pie\n  "a" : 1')).toHaveProperty('drawing');
});

test('after three timeouts, no other diagram is tried', async () => {
  const draw = drawer({ timeLimit: 1 });
  const messages = [];
  for (let count = 0; count < 5; count += 1) messages.push(await draw(`${large}\n  B --> C${count}`));
  expect(messages.map((outcome) => 'fault' in outcome && outcome.fault.message)).toEqual([
    ...Array.from({ length: 3 }, () => 'it takes more than 0.001 s'),
    ...Array.from({ length: 2 }, () => '3 others took too long already'),
  ]);
});

test.each([
  ['a click', 'click A "javascript:alert(1)"\n  click B call alert(1)\n  click A href "javascript:alert(1)"'],
  ['a style', 'style A fill:#fff,background:url(http://offprint.example/x)'],
])('nothing of %s runs or is fetched', async (_, line) => {
  const outcome = JSON.stringify(await drawer()(`flowchart LR\n  A --> B\n  ${line}`));
  expect(outcome).not.toMatch(/javascript:|offprint\.example/);
});

test('settings in a diagram change neither its security nor the settings of the next', async () => {
  const draw = drawer();
  const text = 'flowchart LR\n  A["<b>One</b>"] --> B';
  const first = await draw(text);
  const css = '@import url(http://offprint.example/x); * { fill: red !important }';
  const settings = {
    ...{ securityLevel: 'loose', secure: [], htmlLabels: true, themeCSS: css, fontFamily: `x; } ${css} {` },
    ...{ constructor: { prototype: { polluted: 1 } } },
  };
  const init = JSON.stringify(settings).replace(/^\{/u, '{"__proto__": {"polluted": 1}, ');
  expect(pictureFrom(await draw(`%%{init: ${init}}%%\n${text}`))).toEqual(pictureFrom(first));
  expect(pictureFrom(await draw(text))).toEqual(pictureFrom(first));
});

test('a template’s styles cannot run scripts in the drawing page', async () => {
  const inert = '.drawing { font-family: monospace; font-weight: 400 }';
  const script = '<script>globalThis.draw = () => ({ fault: { message: "pwned" } })</script>';
  const styles = `${inert}</style>${script}<img src=x onerror="globalThis.draw = 0"><style id="template">${inert}`;
  const stylesFor = async () => ({ fontFaces: '', fontFiles: new Map(), styles });
  const text = 'pie\n  "a" : 1';
  expect(pictureFrom(await drawer({ stylesFor })(text))).toEqual(pictureFrom(await drawer()(text)));
});

test('a diagram that was drawn before comes from the cache, without a browser; other fonts cause a new drawing', async () => {
  const kept = new Map<string, Uint8Array>();
  const cache: Cache = {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
  const drawn = await drawer({ cache })(examples.pie);
  const unwanted: Browser = { ...browser, withScripts: () => Promise.reject(new Error('no browser wanted')) };
  expect(await drawer({ cache, browser: unwanted })(examples.pie)).toEqual(drawn);
  const stylesFor = async () => ({ fontFaces: '', fontFiles: new Map(), styles: '.drawing { font-family: serif }' });
  await expect(drawer({ cache, browser: unwanted, stylesFor })(examples.pie)).rejects.toThrow('no browser wanted');
  for (const key of kept.keys()) kept.set(key, Buffer.from('{"drawing": 1}'));
  expect(await drawer({ cache })(examples.pie)).toEqual(drawn);
});

import { expect, test } from 'vitest';
import { checkWebLinks } from '../../src/checks/web-links.ts';
import { type Network, noNetwork, type Probe } from '../../src/platform/network.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';
import { foundIn, messagesOf } from '../support/thorough.ts';

/** A network that responds by the path of a URL, and records its requests. */
function network(answers: Readonly<Record<string, Probe>>): Network & { asked: string[] } {
  const asked: string[] = [];
  return {
    ...noNetwork,
    asked,
    async probe(address) {
      asked.push(address);
      return answers[new URL(address).pathname] ?? good;
    },
  };
}

const answered = (status: number, more: object = {}): Probe => ({ state: 'answered', status, missing: [], ...more });
const good = answered(200);
const wanted = { external: true };

test.each<[string, Probe, string[]]>([
  ['is there', good, []],
  ['has moved', answered(200, { moved: 'https://b.rs/x' }), ['5:3 link-moved']],
  ['is gone', answered(404), ['5:3 link-dead']],
  ['is gone for good', answered(410), ['5:3 link-dead']],
  ['is forbidden', answered(403), ['5:3 link-refused']],
  ['is too much asked', answered(429), ['5:3 link-refused']],
  ['is not for robots', answered(999), ['5:3 link-refused']],
  ['is broken', answered(503), ['5:3 link-unreachable']],
  ['has no host', { state: 'nameless', reason: 'r' }, ['5:3 link-dead']],
  ['cannot be reached', { state: 'unreachable', reason: 'r' }, ['5:3 link-unreachable']],
  ['is not trusted', { state: 'certificate', reason: 'r' }, ['5:3 link-certificate']],
  ['is private', { state: 'private', reason: 'r' }, ['5:3 link-private']],
  ['redirects in a circle', { state: 'refused', reason: 'r' }, ['5:3 link-refused']],
  ['had no time', { state: 'late', reason: 'r' }, ['undefined:undefined links-unasked']],
  ['may not be asked', { state: 'frozen', reason: 'r' }, ['undefined:undefined links-frozen']],
])('a URL that %s is reported accordingly', async (_, probe, found) => {
  const text = 'A [link](https://a.rs/x) and [another](https://a.rs/good).';
  expect(await foundIn(checkWebLinks, text, { wanted, network: network({ '/x': probe }) })).toEqual(found);
});

test('without any response, names are unknown because there is no network', async () => {
  const nameless: Probe = { state: 'nameless', reason: 'r' };
  const offline = network({ '/x': nameless });
  expect(await foundIn(checkWebLinks, '[a](https://a.rs/x)', { wanted, network: offline })).toEqual([
    '5:1 link-unreachable',
  ]);
});

test('no server is contacted unless requested, nor for URLs that are local, examples or malformed', async () => {
  const silent = network({});
  const text = '[a](https://a.rs/x)';
  expect(await foundIn(checkWebLinks, text, { network: silent })).toEqual([]);
  const local = '[a](#a) [b](https://example.org/) [c](mailto:c) [d](tel:+1)\n\n## A\n\n[e](http://)';
  expect(await foundIn(checkWebLinks, local, { wanted, network: silent })).toEqual([
    '5:35 link-address',
    '5:49 link-address',
  ]);
  expect(silent.asked).toEqual([]);
});

test('a URL with several links is requested once and reported at each, up to ten, with the number of the others', async () => {
  const links = Array.from({ length: 13 }, () => '[a](https://a.rs/x)').join('\n\n');
  const asked = network({ '/x': answered(404) });
  const host = memoryHost({ '/project/a.md': `---\ntitle: T\nlang: en\n---\n${links}\n\n[b](https://a.rs/x#part)` });
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const {
    value: { publication },
  } = await prepare(source, host);
  if (!publication) throw new Error('Expected a publication');
  const messages = await messagesOf(checkWebLinks, publication, { wanted, network: asked });
  expect(asked.asked).toEqual(['https://a.rs/x']);
  expect(messages).toHaveLength(11);
  const reason = 'The link to `https://a.rs/x` is broken: its server answers 404 Not Found';
  expect([messages[0]?.reason, messages[9]?.reason, messages[10]?.name]).toEqual([
    reason,
    `${reason}; 3 more links lead there`,
    'a.md:31:1',
  ]);
});

test('the new URL of a page that has moved keeps the fragment; a missing fragment is reported', async () => {
  const probe = answered(200, { moved: 'https://b.rs/y', missing: ['gone'] });
  const host = memoryHost({ '/project/a.md': '---\ntitle: T\nlang: en\n---\n[a](https://a.rs/x#gone)' });
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const {
    value: { publication },
  } = await prepare(source, host);
  if (!publication) throw new Error('Expected a publication');
  const messages = await messagesOf(checkWebLinks, publication, { wanted, network: network({ '/x': probe }) });
  expect(messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual([
    'link-moved The link points to `https://a.rs/x#gone`, which has moved permanently to `https://b.rs/y#gone`',
    'link-fragment The link points to `https://a.rs/x#gone`, but the page has no id `gone`',
  ]);
});

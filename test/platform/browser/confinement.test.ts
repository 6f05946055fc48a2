import { expect, test } from 'vitest';
import { commandLine } from '../../../src/platform/browser/browser-process.ts';
import { confinements } from '../../../src/platform/browser/machine.ts';
import { machineWith } from './machine-double.ts';

test('an ordinary user tries the sandbox first', async () => {
  const ways = await confinements(machineWith([]));
  expect(ways.map(({ flags }) => flags)).toEqual([[], ['--no-sandbox']]);
  expect(ways.map(({ unjailed }) => unjailed !== undefined)).toEqual([false, true]);
});

test('root runs the browser as nobody if possible, and without a sandbox only as a last resort', async () => {
  const [sandboxed, unsandboxed, asRoot] = await confinements(machineWith(['/usr/bin/setpriv'], { uid: 0 }));
  expect(sandboxed).toMatchObject({ flags: [], user: { uid: 65534, gid: 65534 }, unjailed: undefined });
  expect(sandboxed?.prefix[0]).toBe('/usr/bin/setpriv');
  expect(unsandboxed).toMatchObject({ flags: ['--no-sandbox'], user: { uid: 65534 } });
  expect(asRoot).toMatchObject({ flags: ['--no-sandbox'], prefix: [], user: undefined });
});

test('root without setpriv has only one way: Chromium refuses to sandbox root', async () => {
  const ways = await confinements(machineWith([], { uid: 0 }));
  expect(ways).toMatchObject([{ flags: ['--no-sandbox'], unjailed: 'Offprint runs as root' }]);
});

test('the program that changes the user comes first on the command line', () => {
  const words = commandLine('/usr/bin/shell', '/tmp/profile', {
    prefix: ['/usr/bin/setpriv', '--reuid=1', '--'],
    flags: ['--no-sandbox'],
    user: undefined,
    unjailed: undefined,
  });
  expect(words.slice(0, 4)).toEqual(['/usr/bin/setpriv', '--reuid=1', '--', '/usr/bin/shell']);
  expect(words).toContain('--no-sandbox');
  expect(words).toContain('--user-data-dir=/tmp/profile');
  expect(words).toContain('--remote-debugging-pipe');
  expect(words.at(-1)).toBe('about:blank');
});

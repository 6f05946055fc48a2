import { expect, test } from 'vitest';
import { Failure } from '../../../src/model/report.ts';
import { locate, noBrowser } from '../../../src/platform/browser/locate.ts';
import type { Machine } from '../../../src/platform/browser/machine.ts';
import { machineWith } from './machine-double.ts';

async function paths(machine: Machine, named?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { path } of locate(machine, named)) found.push(path);
  return found;
}

test('the browser that the user names is the only candidate', async () => {
  const machine = machineWith(['/opt/mine', '/usr/bin/chromium'], {
    env: { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' },
  });
  expect(await paths(machine, '/opt/mine')).toEqual(['/opt/mine']);
});

test('PUPPETEER_EXECUTABLE_PATH comes next, and an empty one is ignored', async () => {
  const files = ['/opt/its', '/usr/bin/chromium'];
  const set = machineWith(files, { env: { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '/opt/its' } });
  expect(await paths(set)).toEqual(['/opt/its']);
  const empty = machineWith(files, { env: { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '' } });
  expect(await paths(empty)).toEqual(['/usr/bin/chromium']);
});

test('a named browser that does not exist is an error, not a reason to use another', async () => {
  const machine = machineWith(['/usr/bin/chromium']);
  await expect(paths(machine, '/opt/gone')).rejects.toThrow('`/opt/gone`');
  const env = { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '/opt/gone' };
  await expect(paths(machineWith(['/usr/bin/chromium'], { env }))).rejects.toThrow('PUPPETEER_EXECUTABLE_PATH');
});

test('shells of the system come before its browsers, and the cache of puppeteer after them', async () => {
  const cache = '/home/ada/.cache/puppeteer';
  const machine = machineWith([
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chrome-headless-shell',
    `${cache}/chrome/linux-140.0.1/chrome-linux64/chrome`,
    `${cache}/chrome-headless-shell/linux-99.0.1/chrome-headless-shell-linux64/chrome-headless-shell`,
    `${cache}/chrome-headless-shell/linux-140.0.1/chrome-headless-shell-linux64/chrome-headless-shell`,
  ]);
  expect(await paths(machine)).toEqual([
    '/usr/bin/chrome-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    `${cache}/chrome-headless-shell/linux-140.0.1/chrome-headless-shell-linux64/chrome-headless-shell`,
    `${cache}/chrome-headless-shell/linux-99.0.1/chrome-headless-shell-linux64/chrome-headless-shell`,
    `${cache}/chrome/linux-140.0.1/chrome-linux64/chrome`,
  ]);
});

test('PUPPETEER_CACHE_DIR moves the cache', async () => {
  const shell = '/cache/chrome-headless-shell/mac_arm-140.0.1/chrome-headless-shell-mac-arm64/chrome-headless-shell';
  const machine = machineWith([shell], { platform: 'darwin', env: { PUPPETEER_CACHE_DIR: '/cache' } });
  expect(await paths(machine)).toEqual([shell]);
});

test('macOS has browsers in application folders', async () => {
  const chrome = '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const chromium = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  const machine = machineWith([chrome, chromium], { platform: 'darwin', home: '/Users/ada', env: {} });
  expect(await paths(machine)).toEqual([chromium, chrome]);
});

test('Windows has browsers in program folders', async () => {
  const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const machine = machineWith([edge, chrome], {
    platform: 'win32',
    env: { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)', Path: 'C:\\Windows' },
  });
  expect(await paths(machine)).toEqual([chrome, edge]);
});

test('if there is none, the message lists the searched places and commands to run', async () => {
  expect(await paths(machineWith([]))).toEqual([]);
  const [message] = noBrowser(machineWith([])).messages;
  expect(message?.reason).toContain('`/home/ada/.cache/puppeteer`');
  expect(message?.note).toContain('`apt-get install chromium-headless-shell`');
  const onWindows = noBrowser(machineWith([], { platform: 'win32', home: 'C:\\Users\\ada' }));
  expect(onWindows).toBeInstanceOf(Failure);
  expect(onWindows.messages[0]?.note).not.toContain('apt-get');
  expect(onWindows.messages[0]?.note).toContain(
    '`npx @puppeteer/browsers install chrome-headless-shell@stable --path "C:\\Users\\ada\\.cache\\puppeteer"`',
  );
});

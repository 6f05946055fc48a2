import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, symlink, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { ownedName, removeAbandoned } from '../../src/platform/clean-up.ts';
import { withScratchFolder } from '../support/scratch.ts';

const prefix = 'offprint-x-';

/** The name that a process which has ended would have given. */
async function nameOfDead(): Promise<string> {
  const child = spawn('true');
  await new Promise((resolve) => child.once('close', resolve));
  return ownedName(prefix).replace(String(process.pid), String(child.pid));
}

test('folders of processes that have ended are removed; others stay', () =>
  withScratchFolder(async (folder) => {
    const living = await mkdtemp(join(folder, ownedName(prefix)));
    const dead = await mkdtemp(join(folder, await nameOfDead()));
    await mkdir(join(dead, 'inner'));
    const [, ...rest] = ownedName(prefix).slice(prefix.length).split('.');
    const sameNumber = `${prefix}${process.pid}.1.${rest[1]}abcdef`;
    await mkdir(join(folder, sameNumber));
    const kept = [`${prefix}notes`, `${prefix}1.2.zz-abcdef`, 'offprint-y'];
    for (const name of kept) await mkdir(join(folder, name));
    const linked = `${await nameOfDead()}AbCdEf`;
    await symlink(living, join(folder, linked));
    await removeAbandoned(folder, prefix);
    expect(await readdir(folder)).toEqual([basename(living), ...kept, linked].sort());
  }));

test('a folder of another machine is removed after a day', () =>
  withScratchFolder(async (folder) => {
    const [recent, old] = [`${prefix}1.2.0123456789ab-abcdef`, `${prefix}1.2.0123456789ab-ABCDEF`];
    for (const name of [recent, old]) await mkdir(join(folder, name));
    const time = Date.now() / 1000 - 2 * 24 * 60 * 60;
    await utimes(join(folder, old), time, time);
    await removeAbandoned(folder, prefix);
    expect(await readdir(folder)).toEqual([recent]);
  }));

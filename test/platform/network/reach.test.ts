import { expect, test } from 'vitest';
import { isPublic, reachOf } from '../../../src/platform/network/reach.ts';

const addressesOf = async (hostname: string, allow: string[] = []) =>
  (await reachOf(allow)(hostname)).map(({ address }) => address);

test.each(['localhost', '127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254'])(
  '%s is out of reach unless it is allowed',
  async (hostname) => {
    await expect(addressesOf(hostname)).rejects.toMatchObject({ fault: 'private' });
    expect((await addressesOf(hostname, ['localhost', '127.0.0.1', '::1', '10.0.0.0/8', '169.254.169.254'])).length)
      // `localhost` may have two addresses.
      .toBeGreaterThan(0);
  },
);

test('an allowed block or name does not allow others', async () => {
  await expect(addressesOf('127.0.0.1', ['10.0.0.0/8', 'localhost'])).rejects.toMatchObject({ fault: 'private' });
  expect(await addressesOf('127.0.0.1', ['127.0.0.0/8'])).toEqual(['127.0.0.1']);
});

test('every spelling of an address of this machine is blocked', async () => {
  const written = [
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::ffff:127.0.0.1]/',
    'http://0/',
  ];
  for (const address of written) {
    await expect(addressesOf(new URL(address).hostname), address).rejects.toMatchObject({ fault: 'private' });
  }
});

test.each([
  '1.1.1.1',
  '93.184.216.34',
  '172.32.0.1',
  '2606:4700:4700::1111',
  '::ffff:93.184.216.34',
  '64:ff9b::5db8:d822',
])('%s is public', (address) => expect(isPublic(address)).toBe(true));

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fd00::1',
  'fc00::1',
  'ff02::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  'localhost',
  '',
])('%s is not', (address) => expect(isPublic(address)).toBe(false));

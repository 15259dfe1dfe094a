/** Colour and progress are for those who look on. */
import { afterEach, expect, test, vi } from 'vitest';
import { bold, columns, progress } from '../../src/cli/terminal.ts';

const { stdout, stderr } = process;
const was = [stdout.isTTY, stderr.isTTY];
afterEach(() => {
  [stdout.isTTY, stderr.isTTY] = was;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('colour on a terminal only, and not where it is unwanted', () => {
  vi.stubEnv('NO_COLOR', '');
  vi.stubEnv('TERM', 'xterm');
  stdout.isTTY = true;
  expect(bold('a')).toBe('\x1b[1ma\x1b[0m');
  vi.stubEnv('NO_COLOR', '1');
  expect(bold('a')).toBe('a');
  vi.stubEnv('NO_COLOR', '');
  vi.stubEnv('TERM', 'dumb');
  expect(bold('a')).toBe('a');
  vi.stubEnv('TERM', 'xterm');
  stdout.isTTY = false;
  expect(bold('a')).toBe('a');
});

test('progress on stderr, in one line, on a terminal only', () => {
  const write = vi.spyOn(stderr, 'write').mockReturnValue(true);
  stderr.isTTY = false;
  progress('a');
  expect(write).not.toHaveBeenCalled();
  stderr.isTTY = true;
  progress('a');
  progress('');
  expect(write.mock.calls.map(([text]) => text)).toEqual(['\r\x1b[Ka', '\r\x1b[K']);
});

test('columns', () => {
  expect(
    columns([
      ['a', 'bb', ''],
      ['aaa', 'b', 'µ'],
    ]),
  ).toEqual(['a     bb', 'aaa    b   µ']);
  expect(
    columns(
      [
        ['a', 'bb', 'c'],
        ['aaa', 'b', 'cc'],
      ],
      [0, 1],
    ),
  ).toEqual(['a     bb    c', 'aaa   b    cc']);
});

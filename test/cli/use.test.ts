/** Help, wrong use and exit codes of every command. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { place } from './command.ts';

const here = place();
afterAll(here.remove);
const commands = ['explain', 'profile', 'doctor', 'bench'];

test('help is there for all, on stdout, with examples', () => {
  const { code, out, err } = here.run(['--help']);
  expect([code, err]).toEqual([0, '']);
  for (const name of commands) expect(out).toContain(`\n  ${name} `);
  for (const name of commands) {
    const own = here.run([name, '--help']);
    expect([own.code, own.err]).toEqual([0, '']);
    expect(own.out).toMatch(new RegExp(`^Usage: numjit ${name} `));
    expect(own.out).toContain('\nExamples:\n');
    expect(own.out).toContain('--json');
    expect(here.run(['help', name]).out).toBe(own.out);
    expect(own.out.split('\n').filter(l => l.length > 101)).toEqual([]);
  }
});

test('the version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(here.run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

const hint = (name = '') => `\`numjit${name} --help\` says how it is used.\n`;

test.each<[readonly string[], string]>([
  [[], `numjit: It takes a COMMAND.\n${hint()}`],
  [['explode'], `numjit: There is no command \`explode\`; there are explain, profile, doctor, bench.\n${hint()}`],
  [
    ['help', 'explode'],
    `numjit: There is no command \`explode\`; there are explain, profile, doctor, bench.\n${hint()}`,
  ],
  [['explain'], `numjit explain: It takes a FILE.\n${hint(' explain')}`],
  [['explain', 'a.js', 'b.js'], `numjit explain: There is one argument too many: \`b.js\`.\n${hint(' explain')}`],
  [['explain', 'a.js', '--args', '[1]'], `numjit explain: \`--args\` asks for \`--export NAME\`.\n${hint(' explain')}`],
  [['profile'], `numjit profile: It takes a SCRIPT.\n${hint(' profile')}`],
  [['profile', '--json'], `numjit profile: It takes a SCRIPT.\n${hint(' profile')}`],
  [
    ['profile', '--no-html', '--html', 'x', 'a.js'],
    `numjit profile: \`--html\` and \`--no-html\` exclude each other.\n${hint(' profile')}`,
  ],
  [['doctor', 'me'], `numjit doctor: There is one argument too many: \`me\`.\n${hint(' doctor')}`],
  [
    ['bench', '--kernel', 'fft'],
    `numjit bench: There is no kernel \`fft\`; there are saxpy, dot, blackScholes, matmul, mandelbrot, histogram.\n${hint(' bench')}`,
  ],
])('wrong use: %j', (args, err) => {
  expect(here.run(args)).toEqual({ code: 2, out: '', err });
});

test.each([
  ['explain', 'x.js', '--wat'],
  ['doctor', '--wat'],
  ['bench', '--wat'],
  ['profile', '--wat', 'x.js'],
])('an unknown option: %s', (...args) => {
  const { code, out, err } = here.run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain("Unknown option '--wat'");
});

test.each(['explain', 'profile'])('%s of a file that is not there', name => {
  expect(here.run([name, 'none.js'])).toMatchObject({
    code: 1,
    err: `numjit ${name}: There is no file \`none.js\`.\n`,
  });
});

test('TypeScript where Node cannot import it', () => {
  here.write('kernel.ts', 'export const n: number = 1;');
  const { code, err } = here.run(['explain', 'kernel.ts']);
  const [major, minor] = process.versions.node.split('.').map(Number);
  expect(code).toBe(1); // it exports no function
  if (major < 22 || (major === 22 && minor < 18))
    expect(err).toContain('cannot import `kernel.ts`. For TypeScript, use Node 22.18');
  else expect(err).toContain('exports no function');
});

/** Makes code small: what `tsdown` ships and `npm run size` weighs. */
import { tokenizer } from 'acorn';
import { type MinifyOptions, minify as terser } from 'terser';
import type { OwnNames } from './names.ts';

const compress: MinifyOptions['compress'] = {
  passes: 3,
  ecma: 2020,
  unsafe_arrows: true,
  unsafe_methods: true,
  pure_getters: true,
  // Longer, and smaller once it is compressed.
  sequences: false,
};

/** `own` are names that nothing outside the code knows; without them only variables are renamed. */
export async function minify(code: string, own?: OwnNames): Promise<string> {
  const properties = own && { regex: new RegExp(`^(?:${own.properties.join('|')})$`), builtins: true };
  const mangle = properties ? { properties } : true;
  const { code: small } = await terser(code, { module: true, ecma: 2020, compress, mangle });
  return replaceTokens(small!, own?.nodeTypes ?? []);
}

/** Shortens strings and keys that are types of nodes, and says `let` for `const`: nothing assigns to a constant in code
 * that has been type-checked. */
function replaceTokens(code: string, nodeTypes: readonly string[]): string {
  const short = new Map(nodeTypes.map((type, k) => [type, `$${k.toString(36)}`]));
  const pieces: string[] = [];
  let at = 0;
  const replace = ({ start, end }: { start: number; end: number }, text: string) => {
    pieces.push(code.slice(at, start), text);
    at = end;
  };
  for (const token of tokenizer(code, { ecmaVersion: 2022, sourceType: 'module' })) {
    const isDeclaration = token.type.keyword === 'const' && /[ [{]/.test(code[token.end]);
    const shorter = short.get((token as { value?: unknown }).value as string);
    if (isDeclaration) replace(token, 'let');
    else if (shorter && token.type.label === 'string') replace(token, `"${shorter}"`);
    else if (shorter && token.type.label === 'name') replace(token, shorter);
  }
  return pieces.join('') + code.slice(at);
}

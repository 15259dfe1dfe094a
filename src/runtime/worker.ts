/** What a worker of the pool does until it is told to end: it conducts asynchronous calls, joins loops that others
 * conduct, and otherwise spins for a moment and sleeps.
 *
 * It runs from its own text (`source.ts`): it names nothing outside itself but types. */
import type { Board, Description, Fault } from './board.ts';
import type { sights } from './sights.ts';
import type { Team, team } from './team.ts';
import type { Setup, Unit } from './unit.ts';

/** What a worker is started with. */
export interface Start {
  readonly memory: WebAssembly.Memory;
  readonly at: Board;
  readonly words: { readonly [name: string]: number };
  readonly board: number;
  readonly self: number;
  readonly agents: number;
}

/** `post` tells the main thread that there is something to look at. `layout` says where things lie in the memory, as this
 * text knows it: a page may keep a copy of its own, and that be out of date. */
export function worker(
  start: Start,
  post: () => void,
  layout: string,
  join: typeof team,
  layOut: Setup['layOut'],
  fillIdentity: Setup['fillIdentity'],
  mergeInto: Setup['mergeInto'],
  look: typeof sights,
): void {
  const { memory, at, words: program, self, agents, board } = start;
  if (JSON.stringify([at, program]) !== layout)
    throw new Error('the script of a worker is that of another version of numjit');
  const units = new Map<number, { readonly serial: number; readonly unit: Unit }>();
  const rooms = [0, 0, 0, 0];
  const mates: Team = join({ memory, at, board, self, agents, unit: unitOf, room, layOut, fillIdentity, mergeInto });
  const { record, words } = mates;
  const { agent: field, task } = at;
  // The control block was there before this thread: these views reach it for ever.
  const { i32, f64 } = mates.memoryTo(4 * (words + at.agents + agents * at.agentWords));
  let forgotten = 0;

  function raise(kind: number, number = 0, index = 0, length = 0): never {
    throw { kind, number, index, length } satisfies Fault;
  }

  /** Asks the main thread for memory, and sleeps until it answers: an address, 0 where there is none. */
  function ask(request: number, argument: number, amount: number): number {
    i32[record + field.argument] = argument;
    f64[(record + field.amount) / 2] = amount;
    Atomics.store(i32, record + field.answered, 0);
    Atomics.store(i32, record + field.request, request);
    post();
    mates.ring();
    while (!Atomics.load(i32, record + field.answered)) Atomics.wait(i32, record + field.answered, 0);
    return i32[record + field.answer] >>> 0;
  }

  /** Memory of a kind that is kept until the call has ended. */
  function keep(kind: number, bytes: number): number {
    const k = 2 * (kind - 1);
    if (rooms[k + 1] >= bytes && rooms[k]) return rooms[k];
    rooms[k] = ask(kind, 0, bytes);
    rooms[k + 1] = bytes;
    return rooms[k];
  }

  function room(bytes: number): number {
    return keep(at.request.copies, bytes);
  }

  function unitOf(address: number): Unit {
    const head = mates.memoryTo(address + 4 * program.words).i32;
    const [serial, code, codeBytes, text, textBytes, frames, stride, kind] = head.subarray(
      address / 4,
      address / 4 + 8,
    );
    const known = units.get(address);
    if (known?.serial === serial) return known.unit;
    const part = (from: number, length: number) =>
      mates.memoryTo((from >>> 0) + length).bytes.slice(from >>> 0, (from >>> 0) + length);
    const description: Description = JSON.parse(new TextDecoder().decode(part(text, textBytes)));
    const host = hostOf(address, description, () => unit);
    const exported = instance(part(code, codeBytes), kind, host);
    const unit: Unit = {
      main: exported.main,
      spreads: description.spreads.map(({ name }) => exported[name]),
      description,
      frame: (frames >>> 0) + self * stride,
      rates: description.spreads.map(() => 0),
      raise: ({ kind, number, index, length }) => raise(kind, number, index, length),
    };
    units.set(address, { serial, unit });
    return unit;
  }

  /** A module, or the text of a function that its host is given to. */
  function instance(code: Uint8Array<ArrayBuffer>, kind: number, host: object): any {
    if (kind) return new Function('host', new TextDecoder().decode(code))(host);
    const imports: any = { heap: { memory }, math: Math, host };
    return new WebAssembly.Instance(new WebAssembly.Module(code), imports).exports;
  }

  function hostOf(address: number, { arrays }: Description, unit: () => Unit): { readonly [name: string]: unknown } {
    const elements = (id: number, from: number, length: number) => {
      const make = (globalThis as any)[arrays[id]];
      const end = (from >>> 0) + length * make.BYTES_PER_ELEMENT;
      return new make(mates.memoryTo(end).i32.buffer, from >>> 0, length);
    };
    const bufferTo = (end: number) => mates.memoryTo(end).i32.buffer;
    return {
      ...look(bufferTo, arrays),
      oob: (site: number, index: number, length: number) => raise(at.fault.bounds, site, index, length),
      throw: (site: number) => raise(at.fault.throw, site),
      zero: () => raise(at.fault.zero),
      rem: (a: number, b: number) => a % b,
      alloc: (id: number, length: number) => ask(at.request.array, id, length) || raise(at.fault.refused),
      scratch: (bytes: number) => keep(at.request.partials, bytes >>> 0),
      copy(to: number, address: number, length: number, from: number, source: number, count: number, offset: number) {
        elements(to, address, length).set(elements(from, source, count), offset);
      },
      parallel: (spread: number, frame: number, trips: number, block: number, partials: number) =>
        mates.conduct(unit(), {
          program: address,
          spread,
          frame: frame >>> 0,
          trips,
          block,
          partials: partials >>> 0,
          threads: i32[words + task.threads],
        }),
    };
  }

  /** Conducts a call that waits for somebody to. */
  function takeTask(): boolean {
    const state = words + task.state;
    if (Atomics.load(i32, state) !== at.posted) return false;
    if (Atomics.compareExchange(i32, state, at.posted, at.running) !== at.posted) return false;
    i32[words + task.conductor] = self;
    rooms.fill(0);
    let end: number = at.ended;
    try {
      const { main } = unitOf(i32[words + task.program] >>> 0);
      const from = (record + field.spent) / 2;
      const before = f64.slice(from, from + 5);
      const start = performance.now();
      i32[words + task.site] = main(i32[words + task.frame]);
      f64[(words + task.took) / 2] = performance.now() - start;
      before.forEach((spent, k) => void (f64[(words + task.spent) / 2 + k] = f64[from + k] - spent));
    } catch (error) {
      describe(error as Fault & Error);
      end = at.failed;
    }
    Atomics.store(i32, state, end);
    post();
    mates.ring();
    return true;
  }

  function describe(error: Fault & Error): void {
    i32[words + task.kind] = error?.kind ?? at.fault.trap;
    i32[words + task.number] = error?.number ?? 0;
    i32[words + task.length] = error?.length ?? 0;
    f64[(words + task.index) / 2] = error?.index ?? 0;
    const message = new TextEncoder().encode(error?.kind ? '' : String(error)).subarray(0, 4 * at.textWords);
    new Uint8Array(i32.buffer, 4 * (words + at.text)).set(message);
    i32[words + task.textBytes] = message.length;
  }

  /** Lets go of instances whose programs were disposed of. */
  function forget(): void {
    const disposed = Atomics.load(i32, words + at.disposed);
    if (disposed === forgotten) return;
    const gone = new Set(i32.subarray(words + at.forgotten, words + at.forgotten + at.forgettable));
    const all = disposed - forgotten > at.forgettable;
    for (const [address, { serial }] of units) if (all || gone.has(serial)) units.delete(address);
    forgotten = disposed;
  }

  /** How long it stays awake after it has had something to do, in milliseconds: to be woken takes a fifth of one, and now and then
   * two. Where it is called so soon that it could have waited, it stays awake for longer the next time; where it could not, for less:
   * a wait that ends in sleep all the same is lost. What wakes it and is meant for others changes nothing. */
  const least = 0.1;
  const most = 2;
  let awake = least;

  Atomics.store(i32, record + field.ready, 1);
  post();
  mates.ring();
  let since = performance.now();
  while (!Atomics.load(i32, words + at.quit)) {
    const seen = mates.heard();
    forget();
    if (takeTask() || mates.helpAny()) {
      since = performance.now();
      continue;
    }
    while (mates.heard() === seen && performance.now() - since < awake);
    if (mates.heard() !== seen) continue;
    mates.wasCalled();
    mates.park(seen);
    if (!mates.wasCalled()) continue;
    const idle = performance.now() - since;
    awake = idle < most ? Math.min(most, 2 * awake) : Math.max(least, awake / 2);
    since += idle;
  }
  Atomics.store(i32, record + field.ready, 0);
}

import { SingleBar } from 'cli-progress';
import type { CityProgress } from './fill-city.js';

export interface Bar {
  show(progress: CityProgress): void;
  end(): void;
}

/** A bar on a terminal; a line every ten per cent where nobody watches. */
export function progressBar(label: string, stream: NodeJS.WriteStream = process.stderr): Bar {
  if (!stream.isTTY) return progressLines(label, stream);
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {value}/{total} {duration_formatted}`,
    stream,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  let started = false;
  return {
    show({ rows, of }) {
      if (!started) bar.start(of, rows);
      else bar.update(rows);
      started = true;
    },
    end: () => bar.stop(),
  };
}

function progressLines(label: string, stream: NodeJS.WritableStream): Bar {
  let told = -1;
  return {
    show({ rows, of }) {
      const tenth = Math.floor((rows * 10) / of);
      if (tenth > told) stream.write(`${label} ${tenth * 10}% ${rows}/${of}\n`);
      told = Math.max(told, tenth);
    },
    end: () => undefined,
  };
}

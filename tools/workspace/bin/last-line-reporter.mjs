// Prints the counts alone on the very last line, which `.ci/run` reads and ends with.
import { writeSync } from 'node:fs';

export default class LastLineReporter {
  onRunComplete(_contexts, results) {
    const broken = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // A run may also fail without a failing test (an interrupted one): that must not read as a success.
    const failed = broken === 0 && !results.success ? 1 : broken;
    this.line = `${results.numPassedTests} passed, ${failed} failed\n`;
    // Jest still tears down and warns after this; at exit nothing follows. Written there by hand, for the loop has ended.
    process.once('exit', () => writeWhole(1, this.line));
  }
}

function writeWhole(descriptor, text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // a pipe that is full for the moment
    }
  }
}

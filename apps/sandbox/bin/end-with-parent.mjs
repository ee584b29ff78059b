// Loaded into the processes that the sandbox starts: where the sandbox is killed, nobody else would tell them to end.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

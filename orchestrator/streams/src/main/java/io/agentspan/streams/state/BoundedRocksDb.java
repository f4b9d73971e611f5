package io.agentspan.streams.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all stores of the process share one block cache and one limit for unwritten data. By default
 * each store may take up to 100 MB outside the Java heap, and every partition has three.
 *
 * <p>The first store of the process fixes the sizes. Kafka Streams makes the instances.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** Setting: size of the shared block cache in bytes. */
    public static final String BLOCK_CACHE_BYTES = "agentspan.rocksdb.block.cache.bytes";

    /** Setting: limit for unwritten data of all stores in bytes, taken out of the cache. */
    public static final String WRITE_BUFFER_BYTES = "agentspan.rocksdb.write.buffer.bytes";

    private static final long BLOCK_BYTES = 16 * 1024L;
    private static final long MEMTABLE_BYTES = 8 * 1024 * 1024L;
    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager buffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared common = shared(configs);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(common.cache());
        table.setBlockSize(BLOCK_BYTES);
        // Otherwise they stay in memory beside the cache, without a limit.
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(common.buffers());
        options.setWriteBufferSize(MEMTABLE_BYTES);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared lives as long as the process.
    }

    private static synchronized Shared shared(Map<String, Object> configs) {
        Shared known = shared;
        if (known == null) {
            // The classes below call native code before RocksDB loads it by itself.
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes(configs, BLOCK_CACHE_BYTES), -1, false);
            known =
                    new Shared(
                            cache,
                            new WriteBufferManager(bytes(configs, WRITE_BUFFER_BYTES), cache));
            shared = known;
        }
        return known;
    }

    private static long bytes(Map<String, Object> configs, String name) {
        return Long.parseLong(String.valueOf(configs.get(name)));
    }
}

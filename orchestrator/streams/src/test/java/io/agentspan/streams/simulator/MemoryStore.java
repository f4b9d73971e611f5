package io.agentspan.streams.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of a partition with its changelog: what is not committed can be taken back, as a restore
 * takes it back.
 */
final class MemoryStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final TreeMap<Bytes, byte[]> entries = new TreeMap<>();
    private final List<Bytes> changedKeys = new ArrayList<>();
    private final List<byte @Nullable []> valuesBefore = new ArrayList<>();
    private Runnable beforeEach = () -> {};

    MemoryStore(String name) {
        this.name = name;
    }

    /** Lets the process die between two writes. */
    void beforeEach(Runnable action) {
        beforeEach = action;
    }

    void commit() {
        changedKeys.clear();
        valuesBefore.clear();
    }

    void rollback() {
        for (int i = changedKeys.size() - 1; i >= 0; i--) {
            set(changedKeys.get(i), valuesBefore.get(i));
        }
        commit();
    }

    /** What another process restores from the changelog. */
    MemoryStore restored() {
        MemoryStore copy = new MemoryStore(name);
        copy.entries.putAll(entries);
        for (int i = changedKeys.size() - 1; i >= 0; i--) {
            copy.set(changedKeys.get(i), valuesBefore.get(i));
        }
        return copy;
    }

    /** Everything, in order. */
    NavigableMap<Bytes, byte[]> entries() {
        return entries;
    }

    private void set(Bytes key, byte @Nullable [] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        beforeEach.run();
        byte[] before = value == null ? entries.remove(key) : entries.put(key, value);
        changedKeys.add(key);
        valuesBefore.add(before);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return entries.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Entries(entries.subMap(from, true, to, true).entrySet().iterator());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Entries(entries.entrySet().iterator());
    }

    @Override
    public <P extends Serializer<Q>, Q> KeyValueIterator<Bytes, byte[]> prefixScan(
            Q prefix, P serializer) {
        byte[] first = serializer.serialize("", prefix);
        byte[] end = first.clone();
        // Prefixes are ASCII.
        end[end.length - 1]++;
        return new Entries(
                entries.subMap(Bytes.wrap(first), Bytes.wrap(end)).entrySet().iterator());
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> puts) {
        puts.forEach(put -> put(put.key, put.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private record Entries(Iterator<Map.Entry<Bytes, byte[]>> iterator)
            implements KeyValueIterator<Bytes, byte[]> {
        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = iterator.next();
            return new KeyValue<>(entry.getKey(), entry.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}

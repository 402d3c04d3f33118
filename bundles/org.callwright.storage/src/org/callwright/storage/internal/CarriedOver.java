package org.callwright.storage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the rows that {@link Salvage} finds into the tables of a new database. */
final class CarriedOver implements AutoCloseable {

    private static final String VERSION_TABLE = "about";

    private final Connection into;
    private final Map<Long, Target> targets = new HashMap<>();
    private long rows;
    private long refused;

    /** A table and the statements that fill it, by number of columns: rows from older versions have fewer. */
    private record Target(String name, List<String> columns, Map<Integer, PreparedStatement> inserts) {}

    private CarriedOver(Connection into) throws SQLException {
        this.into = into;
        for (var table : Sql.list(into, row -> row.getString(1), "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            if (table.equals(VERSION_TABLE)) continue;
            var columns = new ArrayList<String>();
            var tags = Sql.list(into, row -> {
                columns.add(row.getString("name"));
                return row.getString("name").equals("tag") ? row.getString("dflt_value") : "";
            }, "SELECT * FROM pragma_table_info(?)", table);
            if (columns.size() > 2 && columns.get(1).equals("tag")) {
                targets.put(Long.valueOf(tags.get(1)), new Target(table, columns, new HashMap<>()));
            }
        }
    }

    /** @return what was carried over, as the middle of a sentence */
    static String from(Path damaged, Connection into, Schema schema) throws SQLException, IOException {
        Sql.run(into, "PRAGMA foreign_keys = OFF"); // a row may come before the one it refers to
        Sql.run(into, "BEGIN IMMEDIATE");
        try (var pages = new Pages(damaged); var carried = new CarriedOver(into)) {
            var salvage = new Salvage(pages);
            salvage.read(carried::take);
            Sql.run(into, schema.salvaged());
            Sql.run(into, "COMMIT");
            var lost = salvage.unreadable() + carried.refused;
            return carried.rows + (carried.rows == 1 ? " entry was" : " entries were") + " read and carried over"
                    + (lost == 0 ? "" : ", " + lost + " could not be read");
        }
    }

    private void take(long rowid, List<Object> values) throws SQLException {
        if (values.size() < 3 || values.get(0) != null || !(values.get(1) instanceof Long tag)) return;
        var target = targets.get(tag);
        if (target == null || values.size() > target.columns().size()) return;
        var insert = insert(target, values.size());
        insert.setLong(1, rowid);
        for (var i = 1; i < values.size(); i++) insert.setObject(i + 1, values.get(i));
        try {
            insert.executeUpdate();
            rows++;
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("CONSTRAINT")) throw e;
            refused++; // not a row as we write them
        }
    }

    private PreparedStatement insert(Target target, int size) throws SQLException {
        var known = target.inserts().get(size);
        if (known != null) return known;
        var insert = into.prepareStatement("INSERT OR REPLACE INTO " + target.name() + " ("
                + String.join(", ", target.columns().subList(0, size)) + ") VALUES (" + String.join(", ", Collections.nCopies(size, "?")) + ")");
        target.inserts().put(size, insert);
        return insert;
    }

    @Override
    public void close() throws SQLException {
        for (var target : targets.values()) {
            for (var insert : target.inserts().values()) insert.close();
        }
    }
}
